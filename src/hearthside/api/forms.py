"""Forms for what machines tell."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.events.models import Source
from hearthside.events.sources import SCOPES, WRITE

KINDS = [
    (Source.Kind.SERVER, _("A program on a server: it keeps the key secret")),
    (Source.Kind.BROWSER, _("Pages in people's browsers: everybody can read the key")),
    (Source.Kind.API, _("A till, a phone system or a program of your own: it speaks to our API")),
]


class SourceForm(forms.Form):
    """A new source."""

    name = forms.CharField(
        max_length=80, label=_("What reports?"), widget=forms.TextInput(attrs={"placeholder": _("The shop")})
    )
    kind = forms.ChoiceField(
        choices=KINDS,
        initial=Source.Kind.SERVER,
        widget=forms.RadioSelect,
        label=_("Where does it run?"),
        help_text=_("We believe a server about who somebody is. A browser could claim anything."),
    )
    origins = forms.CharField(
        required=False,
        label=_("Only for browsers: from which addresses?"),
        help_text=_("One a line, such as https://shop.example. No other page may use the key."),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )
    scopes = forms.MultipleChoiceField(
        required=False,
        choices=list(SCOPES.items()),
        initial=[WRITE],
        widget=forms.CheckboxSelectMultiple,
        label=_("Only for our API: what may it do?"),
    )
    rate = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=1_000_000,
        label=_("At most so many events a second"),
        help_text=_("Leave it empty for no limit."),
    )

    def clean_origins(self):
        return [line.strip() for line in self.cleaned_data["origins"].splitlines() if line.strip()]

    def clean_rate(self):
        return self.cleaned_data["rate"] or 0
