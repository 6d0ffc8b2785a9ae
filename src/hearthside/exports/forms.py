"""What to take out."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearthside.exports.models import Export

CASES = [
    ("person", _("A person")),
    ("account", _("An account, such as a company")),
    ("idea", _("An idea")),
    ("topic", _("A topic")),
    ("property", _("A property of what happened, named below")),
]


class ExportForm(forms.Form):
    """Format, cases and a span of days."""

    format = forms.ChoiceField(
        label=_("As what?"), choices=Export.Format.choices, initial="xes", widget=forms.RadioSelect
    )
    case = forms.ChoiceField(
        label=_("What is one case?"),
        choices=CASES,
        initial="person",
        help_text=_("For XES and CSV: whose happenings belong together."),
    )
    property = forms.CharField(label=_("Which property?"), required=False, max_length=100)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=_("To, with that day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    known_only = forms.BooleanField(
        label=_("Only what people did whom the house knows by name"), required=False
    )

    def clean(self):
        facts = super().clean()
        if facts.get("case") == "property" and not (facts.get("property") or "").strip():
            self.add_error("property", _("Say which one, such as order_id."))
        return facts

    def asked(self) -> dict:
        """The arguments of `ask_for_export`."""
        facts = self.cleaned_data
        case = facts["property"].strip() if facts["case"] == "property" else facts["case"]
        since, until = facts["since"], facts["until"]
        return {
            "format": facts["format"], "case": case, "known_only": facts["known_only"],
            "since": _midnight(since), "until": _midnight(until and until + timedelta(days=1)),
        }  # fmt: skip


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
