"""What hosts type about a programme, and members about when they rest."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.features.pairings.models import WEEKDAYS, Programme


class ProgrammeForm(forms.Form):
    name = forms.CharField(
        label=_("What is it called?"),
        max_length=80,
        widget=forms.TextInput({"dir": "auto", "placeholder": _("A coffee with someone new")}),
    )
    words = forms.CharField(
        label=_("What is it for?"),
        help_text=_("A sentence or two that make somebody want to try it."),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )
    rhythm = forms.ChoiceField(
        label=_("How often?"), choices=Programme.Rhythm, widget=forms.RadioSelect, initial="fortnight"
    )
    weekday = forms.TypedChoiceField(label=_("On which day?"), choices=WEEKDAYS, coerce=int, initial=0)
    hour = forms.TypedChoiceField(
        label=_("At what time?"),
        help_text=_("In the house's own time zone: then everybody hears whom they meet."),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        initial=9,
    )
    across = forms.BooleanField(label=_("Rather bring people from different towns together"), required=False)


class SnoozeForm(forms.Form):
    until = forms.DateField(
        label=_("Rest until"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
