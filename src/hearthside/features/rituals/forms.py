"""What is typed to begin a ritual, and to take part in one."""

from datetime import date, time

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.calendars import choosing, clocks, rules
from hearthside.features.rituals.actions import LONGEST
from hearthside.features.rituals.models import Ritual
from hearthside.kit import clock

_WORDS = {"dir": "auto"}
ONE, EACH = "one", "each"
LENGTHS = [
    (5, _("five minutes")),
    (15, _("a quarter of an hour")),
    (30, _("half an hour")),
    (60, _("an hour")),
]
SECONDS = [(60, _("a minute")), (120, _("two minutes")), (300, _("five minutes"))]
REPEATS = [
    (rules.DAILY, _("every day")), (rules.WEEKLY, _("every week on the weekday of the first day")),
    (rules.MONTHLY_DAY, _("every month on the day of the first day")), (rules.YEARLY, _("every year on that day")),
]  # fmt: skip


def _line(label, most=120, **options):
    return forms.CharField(label=label, max_length=most, widget=forms.TextInput(_WORDS), **options)


def _text(label, rows=3, most=4000, **options):
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea({"rows": rows, **_WORDS}), **options
    )


class RitualForm(forms.Form):
    title = _line(_("What do you call it?"))
    text = _text(_("What is it for?"), rows=2, required=False)
    practice = forms.ChoiceField(
        label=_("What do people do?"), choices=Ritual.Practice, widget=forms.RadioSelect
    )
    words = _text(_("The lines, or the question"), rows=3, required=False)
    seconds = forms.TypedChoiceField(label=_("How long a silence lasts"), coerce=int, choices=SECONDS)
    repeats = forms.ChoiceField(label=_("How often"), choices=REPEATS)
    first = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    wall = forms.TimeField(label=_("At"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    minutes = forms.TypedChoiceField(label=_("How long"), coerce=int, choices=LENGTHS)
    whose = forms.ChoiceField(
        label=_("Whose clock is meant?"), widget=forms.RadioSelect,
        choices=[(ONE, _("one instant for everybody, wherever they are")), (EACH, _("this hour on everybody’s own clock"))],
    )  # fmt: skip
    zone = forms.ChoiceField(label=_("The clock it is told by"), choices=choosing.zones)
    ending = _line(
        _("How it ends"), 300, required=False, help_text=_("A sentence to go on with, when it is over.")
    )
    reach = forms.ChoiceField(label=_("Who may see it"), choices=Ritual.Reach)
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, changing: bool = False, **options):
        super().__init__(*args, **options)
        self.changing = changing
        if changing:
            for name in ("repeats", "first", "whose"):
                del self.fields[name]

    def clean_first(self):
        first, today = self.cleaned_data["first"], clock.now().date()
        if not 0 <= (first - today).days + 1 <= 3660:
            raise forms.ValidationError(_("Begin today, or on a day to come."))
        return first

    @property
    def facts(self) -> dict:
        """What an action takes."""
        facts = dict(self.cleaned_data)
        if self.changing:
            facts.pop("once")
            return facts
        facts["rule"] = rule_of(facts.pop("repeats"), facts.pop("first"))
        facts["each_zone"] = facts.pop("whose") == EACH
        return facts


def rule_of(repeats: str, first: date) -> rules.Rule:
    """The rule of days that somebody means who says how often, and from which day."""
    weekdays = (first.weekday(),) if repeats == rules.WEEKLY else ()
    return rules.Rule(every=repeats, first=first, weekdays=weekdays, day=first.day)


def good_beginning(person) -> dict:
    """What a new ritual begins with: today's weekday, eight in the evening, a quarter of an hour."""
    zone = choosing.own_zone(person)
    return {
        "practice": Ritual.Practice.QUESTION, "repeats": rules.WEEKLY, "first": clocks.shown_at(clock.now(), zone).date(),
        "wall": time(20), "minutes": 15, "seconds": 60, "whose": ONE, "zone": zone, "reach": Ritual.Reach.PUBLIC,
    }  # fmt: skip


class PartForm(forms.Form):
    """Words for the wall, or none: to be there is enough."""

    text = _text(_("A few words for the wall"), rows=2, most=LONGEST, required=False)
    file = forms.FileField(
        label=_("A photo of where you are"),
        required=False,
        widget=forms.ClearableFileInput({"accept": "image/*"}),
    )
