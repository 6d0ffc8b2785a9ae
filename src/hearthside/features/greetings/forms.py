"""What a host types to greet or to introduce."""

from django import forms
from django.utils.translation import gettext_lazy as _


class GreetForm(forms.Form):
    text = forms.CharField(
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        label=_("Your words"),
        error_messages={"required": _("Write a few words first.")},
    )


class IntroduceForm(GreetForm):
    other = forms.CharField(
        max_length=120,
        label=_("Whom should they meet?"),
        error_messages={"required": _("Whom should they meet? Type a name.")},
    )
    field_order = ("other", "text")
