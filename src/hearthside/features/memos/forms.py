"""What a host types to write something down."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MemoForm(forms.Form):
    text = forms.CharField(
        max_length=4000,
        label=_("What is worth remembering?"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write a few words first.")},
    )
    review_on = forms.DateField(
        required=False,
        label=_("Look at it again on"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Then a host decides whether it is still true, and still needed."),
    )
    asked = forms.BooleanField(required=False, label=_("They asked us to remember this"))


class WithholdForm(forms.Form):
    reason = forms.CharField(
        max_length=300,
        label=_("Why should they not read it?"),
        help_text=_(
            "Only another person's rights or an open dispute are reasons. A second host has to agree."
        ),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        max_length=4000,
        required=False,
        label=_("What you say to it"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
