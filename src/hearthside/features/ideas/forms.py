"""What people type about ideas."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.features.ideas.life import LONGEST, possible
from hearthside.features.ideas.models import Credit, Status
from hearthside.kit.markdown import MAX_LENGTH
from hearthside.people.models import Person


class _Words(forms.CharField):
    """A text of several lines, kept as it was typed."""

    def __init__(self, label, most=MAX_LENGTH, rows=5, **options):
        widget = forms.Textarea({"rows": rows, "dir": "auto"})
        super().__init__(label=label, max_length=most, strip=False, widget=widget, **options)


class _Sent(forms.Form):
    """`once` makes a double press one; `seen` is how many steps the writer had seen."""

    once = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class IdeaForm(_Sent):
    title = forms.CharField(label=_("In one line"), max_length=160, widget=forms.TextInput({"dir": "auto"}))
    text = _Words(_("Tell it"))


class RecordForm(IdeaForm):
    """An idea that somebody told a host: of somebody here, or of somebody new with their address."""

    person = forms.CharField(
        label=_("Their handle, if they are here"),
        required=False,
        max_length=41,
        widget=forms.TextInput({"data-people": ""}),
    )
    name = forms.CharField(label=_("Their name"), required=False, max_length=120)
    email = forms.EmailField(label=_("Their mail address"), required=False)

    def clean_person(self):
        return one_person(self.cleaned_data["person"])


class AnswerForm(_Sent):
    text = _Words(_("Your answer"), most=LONGEST)


class MoveForm(_Sent):
    status = forms.ChoiceField(label=_("What will the house do?"))
    words = _Words(_("In plain words, why"), most=LONGEST, required=False, rows=4)
    built = forms.CharField(
        label=_("Who built it? Their handles, with commas"), required=False, max_length=400
    )

    def __init__(self, *args, idea, **options):
        super().__init__(*args, **options)
        words = {
            Status.CONSIDERING: _("We are considering it"),
            Status.PLANNED: _("We will do it"),
            Status.PILOTING: _("We are trying it out"),
            Status.SHIPPED: _("It is here"),
            Status.DECLINED: _("Not now"),
        }
        self.fields["status"].choices = [(status.value, words[status]) for status in possible(idea)]

    def clean_built(self):
        handles = [handle for handle in self.cleaned_data["built"].replace(",", " ").split() if handle]
        return [one_person(handle) for handle in handles[:20]]


class CreditForm(forms.Form):
    person = forms.CharField(
        label=_("Whom? Their handle"), max_length=41, widget=forms.TextInput({"data-people": ""})
    )
    part = forms.ChoiceField(
        label=_("What did they do?"),
        choices=[choice for choice in Credit.As.choices if choice[0] != Credit.As.AUTHOR],
    )
    words = forms.CharField(label=_("In a few words"), max_length=300, required=False)

    def clean_person(self):
        return one_person(self.cleaned_data["person"])


class MergeForm(forms.Form):
    into = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    words = forms.CharField(label=_("A word to both of them"), max_length=500, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why? Its author will read it"), max_length=500, required=False)


class TitleForm(forms.Form):
    title = forms.CharField(label=_("In one line"), max_length=160)


class FileForm(forms.Form):
    file = forms.FileField(label=_("A CSV file with Fider's columns"))


def one_person(handle: str) -> Person | None:
    """The person of a handle as somebody types it, with or without @; None for nothing typed."""
    handle = handle.strip().lstrip("@").lower()
    if not handle:
        return None
    found = Person.objects.filter(handle=handle, state=Person.State.ACTIVE).first()
    if found is None:
        raise forms.ValidationError(_("Nobody here has the handle @%(handle)s."), params={"handle": handle})
    return found
