"""What a page of retention is asked, read from its address."""

from datetime import timedelta

import msgspec
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearthside.events import store
from hearthside.events.store import names, trail
from hearthside.features.retention.questions import Buying, Staying
from hearthside.kit import clock
from hearthside.segments import keeping

_MOST = 30
_QUIET = (14, 30, 60, 90, 180)


class StayingForm(forms.Form):
    """What leaving is, and whom to compare."""

    leaving = forms.ChoiceField(label=gettext_lazy("Somebody has left"), required=False)
    segment = forms.ChoiceField(label=gettext_lazy("Compare"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        quiet = [(f"quiet:{days}", _("after %d days of silence") % days) for days in _QUIET]
        did = [(f"did:{one.type}:{one.name}", one.name) for one in _met()]
        self.fields["leaving"].choices = [*quiet, (_("when they did this"), did)]
        groups = [(str(one.pk), one.name) for one in keeping.segments()[: keeping.MOST]]
        self.fields["segment"].choices = [("", _("nobody: everybody together")), *groups]

    def question(self) -> Staying:
        """What is asked; the usual question where the address says something else."""
        told = self.cleaned_data if self.is_valid() else {}
        how, _colon, what = (told.get("leaving") or "quiet:60").partition(":")
        segment = int(told["segment"]) if told.get("segment") else None
        return (
            Staying(ended=what, segment=segment)
            if how == "did"
            else Staying(quiet=int(what), segment=segment)
        )


class BuyingForm(forms.Form):
    """What a purchase is, and between which days the model is held against what came."""

    purchase = forms.ChoiceField(label=gettext_lazy("A purchase is"))
    split = forms.DateField(
        label=gettext_lazy("Learn until"), required=False, widget=forms.DateInput({"type": "date"}),
    )  # fmt: skip
    until = forms.DateField(
        label=gettext_lazy("and compare until"), required=False, widget=forms.DateInput({"type": "date"}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purchase"].choices = purchases()

    def clean(self):
        told = super().clean()
        split, until = told.get("split"), told.get("until")
        if split and split >= (until or clock.now().date()) - timedelta(days=7):
            self.add_error("split", _("Leave a week at least to compare with."))
        return told

    def question(self) -> Buying:
        """What is asked, of a form that is valid."""
        told = self.cleaned_data
        amount, _colon, activity = told["purchase"].partition(":")
        days = [told[name].isoformat() if told[name] else "" for name in ("split", "until")]
        return Buying(activity, amount, *days)


def purchases() -> list[tuple[str, str]]:
    """What may be a purchase: each activity as a count, and with every number that its newest event bears."""
    met = [one for one in _met() if one.type == "track"]
    newest = trail.these(store.of_house(), [one.newest for one in met])
    found = []
    for one in met:
        numbers = _numbers(newest[one.newest].body) if one.newest in newest else []
        for key in (*numbers, ""):
            words = _("%(what)s, worth its %(key)s") % {"what": one.name, "key": key} if key else one.name
            found.append((f"{key}:track:{one.name}", words))
    return found


def _numbers(body: bytes) -> list[str]:
    """The keys of an event's properties that hold numbers."""
    try:
        told = msgspec.json.decode(body).get("properties") or {}
    except (msgspec.DecodeError, AttributeError):
        return []
    return [
        key
        for key, value in list(told.items())[:20]
        if _is_number(value) and ":" not in key and len(key) < 80
    ]


def _is_number(value) -> bool:
    try:
        return not isinstance(value, bool) and float(value) >= 0
    except (TypeError, ValueError):
        return False


def _met():
    return names.most_seen(store.of_house(), limit=_MOST)
