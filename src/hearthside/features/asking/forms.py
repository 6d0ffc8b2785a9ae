"""What hosts type about when people are asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.features.asking import queries
from hearthside.features.asking.models import CHANNELS, Trigger
from hearthside.segments import keeping

Sort = Trigger.Sort
_FIELDS = {
    Sort.HAPPENED: ("kind", "wait", "unit"),
    Sort.DID: ("event", "type", "wait", "unit"),
    Sort.ENTERED: ("segment", "wait", "unit"),
    Sort.DATE: ("day", "yearly", "segment"),
    Sort.WEEKLY: ("share", "segment"),
}
_TYPES = [
    ("track", _("something they did")),
    ("page", _("a page they opened")),
    ("screen", _("a screen they opened")),
]


class TriggerForm(forms.Form):
    """One sort of trigger: only its own fields are on the page."""

    kind = forms.ChoiceField(label=_("When this happens to them"))
    event = forms.CharField(
        label=_("When this event comes in"),
        max_length=500,
        strip=False,
        widget=forms.TextInput({"list": "names", "dir": "auto", "autocomplete": "off"}),
    )
    type = forms.ChoiceField(label=_("It is"), choices=_TYPES, required=False)
    segment = forms.ModelChoiceField(label=_("The segment"), queryset=None, required=False)
    day = forms.DateField(label=_("The day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    yearly = forms.BooleanField(label=_("Every year again"), required=False)
    share = forms.IntegerField(
        label=_("Of a hundred people, so many each week"), min_value=1, max_value=100, initial=5
    )
    wait = forms.IntegerField(label=_("So much later they are asked"), min_value=0, max_value=365, initial=3)
    unit = forms.ChoiceField(label=_("counted in"), choices=[("24", _("days")), ("1", _("hours"))])
    channel = forms.ChoiceField(
        label=_("How they are asked"), choices=CHANNELS, widget=forms.RadioSelect, initial="house"
    )

    def __init__(self, *args, sort: str, **options):
        super().__init__(*args, **options)
        for name in set(self.fields) - {*_FIELDS[Sort(sort)], "channel"}:
            del self.fields[name]
        if "kind" in self.fields:
            self.fields["kind"].choices = queries.kinds()
        if "segment" in self.fields:
            self.fields["segment"].queryset = keeping.segments()
            self.fields["segment"].required = sort == Sort.ENTERED
            self.fields["segment"].empty_label = None if sort == Sort.ENTERED else _("everybody")
            if sort != Sort.ENTERED:
                self.fields["segment"].label = _("Only those in this segment")

    def facts(self) -> dict:
        """What was typed, as a trigger keeps it."""
        words = self.cleaned_data
        name = words.get("kind") or words.get("event") or ""
        hours = words.get("wait", 0) * int(words.get("unit", 24))
        own = {key: words[key] for key in ("type", "segment", "day", "yearly", "share") if key in words}
        return own | {"channel": words["channel"], "name": name, "wait_hours": hours}


class RoundForm(forms.Form):
    segment = forms.ModelChoiceField(
        label=_("Only those in this segment"), queryset=None, required=False, empty_label=_("everybody")
    )
    channel = forms.ChoiceField(
        label=_("How they are asked"), choices=CHANNELS, widget=forms.RadioSelect, initial="house"
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["segment"].queryset = keeping.segments()


class LimitsForm(forms.Form):
    share = forms.IntegerField(label=_("Of a hundred people, it may ask"), min_value=0, max_value=100)
    again_days = forms.IntegerField(
        label=_("The same person again after so many days"),
        min_value=0,
        max_value=3650,
        required=False,
        help_text=_("0: never. Empty: as the house has it."),
    )
