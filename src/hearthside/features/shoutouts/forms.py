"""The words of a shout-out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.features.shoutouts.actions import LONGEST


class ShoutOutForm(forms.Form):
    text = forms.CharField(
        label=_("What did they do?"),
        help_text=_("Everybody can read this. Say what it was, and what it meant to you."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
