"""What people type in and about focus groups."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearthside.segments import keeping
from hearthside.segments.models import Segment

_WHEN = "%Y-%m-%dT%H:%M"


def _words(label, rows=3, **options):
    return forms.CharField(
        label=label, strip=False, widget=forms.Textarea({"rows": rows, "dir": "auto"}), **options
    )


def _moment(label, **options):
    widget = forms.DateTimeInput({"type": "datetime-local"}, format=_WHEN)
    return forms.DateTimeField(
        label=label, widget=widget, input_formats=[_WHEN, "%Y-%m-%dT%H:%M:%S"], **options
    )


class GroupForm(forms.Form):
    """A group: what it is about, until when, under which names."""

    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("As those who are invited read it, such as “Evenings at the cinema”"),
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )
    says = _words(_("What it is about, and why you ask"), max_length=5000)
    closes_at = forms.DateField(
        label=_("Its last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    pseudonyms = forms.TypedChoiceField(
        label=_("Under which names people write"),
        choices=[
            ("no", _("Their own")),
            ("yes", _("Pseudonyms: nobody is shown who is who, hosts included")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="no",
        help_text=_("Everybody is told before they say yes. Once the group is open, it stands."),
    )

    def clean_closes_at(self) -> datetime:
        """The end of that day on the reader's clocks."""
        day = datetime.combine(self.cleaned_data["closes_at"], time(23, 59))
        return timezone.make_aware(day)


class PromptForm(forms.Form):
    """A prompt, and from when it is asked."""

    text = _words(_("What would you ask them?"), max_length=5000)
    opens_at = _moment(_("From when"))
    write_first = forms.BooleanField(
        required=False,
        label=_("Everybody writes before they read the others"),
        help_text=_("So that nobody follows whoever came first."),
    )


class InviteForm(forms.Form):
    """Whom to invite: by handle, or some of a segment by chance."""

    people = forms.CharField(
        required=False,
        max_length=4000,
        label=_("Handles"),
        help_text=_("One or several, such as @ana, @ben"),
        widget=forms.Textarea({"rows": 2, "autocapitalize": "none", "autocomplete": "off"}),
    )
    segment = forms.ModelChoiceField(
        Segment.objects.none(), required=False, label=_("Or some of a segment"), empty_label=_("Nobody")
    )
    how_many = forms.IntegerField(required=False, min_value=1, max_value=60, initial=12, label=_("How many"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["segment"].queryset = keeping.segments()


class WordsForm(forms.Form):
    """Something to write."""

    text = _words(
        _("Your words"),
        rows=4,
        max_length=200_000,
        error_messages={"required": _("There are no words in it yet.")},
    )
    once = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class LevelForm(forms.Form):
    """How far one's words may go."""

    level = forms.ChoiceField(label=_("How far may we carry your words?"), widget=forms.RadioSelect)

    def __init__(self, *args, levels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = levels


class QuoteForm(forms.Form):
    """A sentence to mark."""

    quote = _words(_("The sentence, word for word"), rows=2, max_length=2000)


class WhyForm(forms.Form):
    """Why words are taken out."""

    why = forms.CharField(
        label=_("Why? Its author reads this."), max_length=500, widget=forms.TextInput({"dir": "auto"})
    )


class CameForm(forms.Form):
    """What came of a group, to those who took part."""

    came = _words(_("What came of it, to everybody who took part"), rows=5, max_length=200_000)
