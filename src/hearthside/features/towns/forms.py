"""What hosts type about places, pop-ups and where they are going."""

from django import forms
from django.utils.translation import gettext_lazy as _

_WORDS = {"dir": "auto"}


class PlaceForm(forms.Form):
    name = forms.CharField(
        label=_("Place, as members write it"), max_length=80, widget=forms.TextInput(_WORDS)
    )
    country = forms.CharField(
        label=_("Country, as they write it"), max_length=80, required=False, widget=forms.TextInput(_WORDS)
    )
    latitude = forms.FloatField(
        label=_("Latitude"), min_value=-90, max_value=90, help_text=_("Degrees; south is below nought.")
    )
    longitude = forms.FloatField(
        label=_("Longitude"), min_value=-180, max_value=180, help_text=_("Degrees; west is below nought.")
    )


class PlanForm(forms.Form):
    k = forms.IntegerField(label=_("Places at most"), min_value=1, max_value=20)
    km = forms.IntegerField(label=_("Kilometres people would come"), min_value=1, max_value=1000)


class TravelForm(forms.Form):
    town = forms.CharField(
        label=_("I am in"), max_length=80, widget=forms.TextInput(_WORDS | {"placeholder": _("Leeds")})
    )
    country = forms.CharField(
        label=_("Country, if there are several"),
        max_length=80,
        required=False,
        widget=forms.TextInput(_WORDS),
    )
    day = forms.DateField(
        label=_("On"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
