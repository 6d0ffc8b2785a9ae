"""Forms of notes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.kit.markdown import MAX_LENGTH


class NoteForm(forms.Form):
    """A note. Its key makes a double press one note."""

    text = forms.CharField(label=_("Your note"), max_length=MAX_LENGTH, strip=False)
    once = forms.CharField(required=False, max_length=60)


class StarterForm(forms.Form):
    """Words of one's own to begin notes with."""

    text = forms.CharField(
        label=_("How you like to begin"),
        max_length=200,
        help_text=_("“Good morning from the box office,” say. What you write after it is what counts."),
    )


class ReportForm(forms.Form):
    """Why a note is laid before the hosts."""

    reason = forms.CharField(label=_("What is wrong with this note?"), max_length=500)


class OutcomeForm(forms.Form):
    """What a host did about a report."""

    outcome = forms.CharField(label=_("What did you do?"), max_length=500)
