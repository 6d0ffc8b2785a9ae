"""Forms at the door."""

from django import forms
from django.utils.translation import gettext_lazy as _


class JoinForm(forms.Form):
    """What a newcomer is asked besides an address: a name."""

    name = forms.CharField(max_length=120, label=_("What shall we call you?"))

    def signup(self, request, user):
        """allauth asks for this hook; the adapter has used the name already."""
