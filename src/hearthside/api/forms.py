"""Forms for what machines tell."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.api.models import Webhook
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


class WebhookForm(forms.Form):
    """A new webhook."""

    name = forms.CharField(
        max_length=80, label=_("Who sends it?"), widget=forms.TextInput(attrs={"placeholder": _("Our shop")})
    )
    scheme = forms.ChoiceField(
        choices=Webhook.Scheme.choices,
        initial=Webhook.Scheme.HMAC,
        widget=forms.RadioSelect,
        label=_("How is it signed?"),
    )
    header = forms.RegexField(
        r"^[A-Za-z0-9-]+$",
        required=False,
        max_length=60,
        label=_("For an HMAC: in which header?"),
        widget=forms.TextInput(attrs={"placeholder": "X-Hub-Signature-256", "spellcheck": "false"}),
    )
    secret = forms.CharField(
        required=False,
        max_length=200,
        label=_("The secret, where they give you one"),
        help_text=_("Leave it empty and the house makes one for you to give to them."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )


def _path(label, example: str = ""):
    attrs = {"list": "paths", "placeholder": example, "spellcheck": "false"}
    return forms.CharField(required=False, max_length=200, label=label, widget=forms.TextInput(attrs=attrs))


class ReadingForm(forms.Form):
    """Where in a message the event stands."""

    name_text = forms.CharField(
        required=False,
        max_length=200,
        label=_("What happened, in your words"),
        help_text=_("Such as Order Completed. Or leave it empty and say where the message names it:"),
    )
    name_path = _path(_("Where the message names what happened"), "type")
    user_path = _path(_("Where their id for the person stands"), "data.customer.id")
    email_path = _path(_("Where the person's address stands"), "data.customer.email")
    at_path = _path(_("Where the time stands; without it, when it came"), "data.created_at")
    id_path = _path(_("Where the message's own id stands, so that it counts once"), "id")
    PATHS = ("name_text", "name_path", "user_path", "email_path", "at_path", "id_path")

    def clean(self):
        typed = super().clean()
        if not (typed.get("name_text") or typed.get("name_path")):
            self.add_error("name_text", _("Say what happened, in your words or where the message does."))
        if not (typed.get("user_path") or typed.get("email_path")):
            self.add_error("user_path", _("Say where the message names the person: an id or an address."))
        return typed
