"""What is typed to set up a gathering, to answer one, and afterwards."""

from datetime import date, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.calendars import choosing, clocks, rules
from hearthside.features.gatherings import inviting, queries
from hearthside.features.gatherings.models import Gathering, Rsvp, Where
from hearthside.kit import clock

_WORDS = {"dir": "auto"}
LENGTHS = [
    (30, _("half an hour")), (60, _("an hour")), (90, _("an hour and a half")), (120, _("two hours")),
    (180, _("three hours")), (240, _("four hours")), (480, _("all day (8 hours)")),
]  # fmt: skip
_SECOND, _LAST = "second", "last"
REPEATS = [
    (rules.ONCE, _("once")),
    (rules.WEEKLY, _("every week on this day")),
    (_SECOND, _("every second week on this day")),
    (rules.MONTHLY_WEEKDAY, _("every month on this weekday (the first, second… of it)")),
    (_LAST, _("every month on the last such weekday")),
    (rules.MONTHLY_DAY, _("every month on this day of the month")),
    (rules.YEARLY, _("every year on this day")),
]


def _line(label, most=120, **options):
    return forms.CharField(label=label, max_length=most, widget=forms.TextInput(_WORDS), **options)


def _text(label, rows=3, most=4000, **options):
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea({"rows": rows, **_WORDS}), **options
    )


def _day(label, **options):
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options
    )


def _hour(label, **options):
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **options)


class GatheringForm(forms.Form):
    """One form for setting up and for changing: what, when, where; and the rest, which has good defaults."""

    title = _line(_("What do you call it?"))
    text = _text(_("What happens there?"), rows=4, required=False)
    day = _day(_("Day"))
    wall = _hour(_("From"))
    minutes = forms.TypedChoiceField(label=_("How long"), coerce=int, choices=LENGTHS)
    repeats = forms.ChoiceField(label=_("How often"), choices=REPEATS)
    where = forms.ChoiceField(label=_("Where"), choices=Where, widget=forms.RadioSelect)
    place = _line(_("Place and street"), 200, required=False)
    city = _line(_("Town"), 80, required=False)
    link = forms.URLField(
        label=_("Address of the video room"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("Only those who come see it."),
    )
    zone = forms.ChoiceField(label=_("Whose clock is meant"), choices=choosing.zones)
    capacity = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=_("Empty: as many as come. Where one can come both ways, places in town are counted."),
    )
    waiting_order = forms.ChoiceField(
        label=_("When it is full, who is offered a free place first?"), choices=Gathering.Order
    )
    answer_hours = forms.IntegerField(label=_("Hours to answer an offer"), min_value=1, max_value=168)
    guests_most = forms.IntegerField(label=_("Guests each may bring"), min_value=0, max_value=20)
    cost = _line(
        _("What it costs"), required=False, help_text=_("In words, such as “free, a hat goes round”.")
    )
    hosts = _line(_("Hosts"), 300, required=False, help_text=_("Names or @handles, with commas. Empty: you."))
    speakers = _line(_("Speakers"), 400, required=False, help_text=_("Names, with commas."))
    for_town = _text(
        _("For those who come in town"), rows=2, most=1000, required=False,
        help_text=_("Which door, what to bring, how to get home."),
    )  # fmt: skip
    for_online = _text(
        _("For those who come online"), rows=2, most=1000, required=False,
        help_text=_("How they take part as much as everybody in the room."),
    )  # fmt: skip
    reach = forms.ChoiceField(label=_("Who may see it"), choices=Gathering.Reach)
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, viewer, changing: bool = False, **options):
        super().__init__(*args, **options)
        self.viewer, self.changing = viewer, changing
        if changing:
            del self.fields["day"], self.fields["repeats"]
        minutes = self.initial.get("minutes")
        if minutes and minutes not in dict(LENGTHS):
            self.fields["minutes"].choices = [*LENGTHS, (minutes, _("as it is"))]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not date(2000, 1, 1) <= day <= date(2200, 1, 1):
            raise forms.ValidationError(_("This day is too far away."))
        return day

    def clean_hosts(self):
        found, unknown = queries.people_called(self.viewer, _split(self.cleaned_data["hosts"]))
        if unknown:
            raise forms.ValidationError(_("We know nobody called %(name)s.") % {"name": unknown[0]})
        return found

    def clean_speakers(self):
        found, unknown = queries.people_called(self.viewer, _split(self.cleaned_data["speakers"]))
        return [*found, *unknown]

    def clean(self):
        data = super().clean()
        is_new = not self.changing and {"day", "wall", "zone"} <= data.keys()
        if is_new and clocks.instant(data["day"], data["wall"], data["zone"]) < clock.now():
            self.add_error("day", _("This time has passed already."))
        return data

    @property
    def facts(self) -> dict:
        """What an action takes: the rule in place of day and repeats."""
        facts = dict(self.cleaned_data)
        if not self.changing:
            facts["rule"] = rule_of(facts.pop("repeats"), facts.pop("day"))
        else:
            facts.pop("once")
        return facts


def _split(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(",") if part.strip()][:20]


def rule_of(repeats: str, day: date) -> rules.Rule:
    """The rule of days that somebody means who says how often, and from which day."""
    if repeats == _SECOND:
        return rules.Rule(every=rules.WEEKLY, first=day, step=2, weekdays=(day.weekday(),))
    if repeats in (rules.MONTHLY_WEEKDAY, _LAST):
        nth = -1 if repeats == _LAST or day.day > 28 else (day.day - 1) // 7 + 1
        return rules.Rule(every=rules.MONTHLY_WEEKDAY, first=day, weekdays=(day.weekday(),), nth=nth)
    weekdays = (day.weekday(),) if repeats == rules.WEEKLY else ()
    return rules.Rule(every=repeats, first=day, weekdays=weekdays, day=day.day)


def good_beginning(person) -> dict:
    """What a new gathering begins with: next Thursday evening, an hour and a half, in the town of whoever sets it up."""
    zone = choosing.own_zone(person)
    today = clocks.shown_at(clock.now(), zone).date()
    thursday = today + timedelta(days=(3 - today.weekday()) % 7 or 7)
    return {
        "day": thursday, "wall": time(19), "minutes": 90, "repeats": rules.ONCE, "where": Where.TOWN, "zone": zone,
        "city": person.city, "waiting_order": Gathering.Order.FIRST, "answer_hours": 24, "guests_most": 1,
        "reach": Gathering.Reach.PUBLIC,
    }  # fmt: skip


class AnswerForm(forms.Form):
    """Yes, in which way and with how many; or no."""

    via = forms.ChoiceField(choices=Rsvp.Via, required=False)
    guests = forms.IntegerField(label=_("Guests you bring"), min_value=0, max_value=20, required=False)

    def clean_guests(self):
        return self.cleaned_data["guests"] or 0


class WhyForm(forms.Form):
    why = _line(_("Why? Everybody who wanted to come will read it."), 300)


class MoveForm(forms.Form):
    day = _day(_("Day"))
    wall = _hour(_("From"))


class ItemForm(forms.Form):
    wall = _hour(_("At"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=720, initial=45)
    track = _line(_("Track or room"), 60, required=False)
    title = _line(_("What"), 160)
    who = _line(_("With"), 160, required=False)


class InviteForm(forms.Form):
    whom = forms.ChoiceField(
        label=_("Whom do you ask?"),
        choices=[(inviting.TOWN, _("everybody who lives in town")), (inviting.EVERYBODY, _("everybody"))],
    )


class KeepForm(forms.Form):
    """A note or thanks."""

    text = _text(_("How was it for you?"), rows=3, most=2000)
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class PhotoForm(forms.Form):
    file = forms.FileField(label=_("A photo"), widget=forms.ClearableFileInput({"accept": "image/*"}))
    text = _line(_("A few words to it"), 300, required=False)
