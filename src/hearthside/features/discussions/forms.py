"""What people type for topics and spaces."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.features.discussions.models import Space


class TopicForm(forms.Form):
    """A new topic: title, words, whether it asks."""

    title = forms.CharField(
        max_length=200,
        label=_("Title"),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Give it a title, so that others know what it is about.")},
    )
    text = forms.CharField(strip=False, error_messages={"required": _("There are no words in it yet.")})
    is_question = forms.BooleanField(
        required=False,
        label=_("I am asking a question"),
        help_text=_("Then the house promises you an answer."),
    )
    once = forms.CharField(required=False, max_length=60)


class TitleForm(forms.Form):
    """Another title."""

    title = TopicForm.base_fields["title"]


class SpaceForm(forms.Form):
    """A space: its name, what it is for, who may see it."""

    name = forms.CharField(max_length=80, label=_("Name"), widget=forms.TextInput(attrs={"dir": "auto"}))
    says = forms.CharField(
        max_length=200,
        required=False,
        label=_("What is it for?"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    reach = forms.ChoiceField(
        choices=Space.Reach.choices, initial=Space.Reach.MEMBERS, label=_("Who may see it?")
    )
    questions = forms.BooleanField(
        required=False,
        label=_("A place for questions"),
        help_text=_("New topics ask for an answer unless told not to."),
    )
    order = forms.IntegerField(
        min_value=0, max_value=1000, initial=50, label=_("Order"), help_text=_("Lower comes first.")
    )


class MemberForm(forms.Form):
    """Whom to let in."""

    handle = forms.CharField(
        max_length=41, label=_("Handle"), help_text=_("The name after the @, as on their page."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )  # fmt: skip
