"""People come together: a quiz that was, a walk that is full, a row across the world, a day in the year, and Sundays."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hearthside.calendars.rules import Rule
from hearthside.demo.lantern import together
from hearthside.demo.lantern.story import Story
from hearthside.features.gatherings import afterwards, arriving, coming, setting_up
from hearthside.features.gatherings.models import Session
from hearthside.features.rituals import actions as rituals

_ZONE = "Europe/London"
_SATURDAY, _SUNDAY, _THURSDAY = 5, 6, 3


def tell_together(story: Story) -> None:
    """Each is set up on its day; people say yes, come, and leave a word."""
    _tell_quiz(story)
    _tell_walk(story)
    _tell_row_z(story)
    _tell_day(story)
    _tell_sundays(story)


def _today(story: Story) -> date:
    return story.almanac.now.astimezone(ZoneInfo(_ZONE)).date()


def _next(story: Story, weekday: int, least: int) -> date:
    """The first such weekday so many days on, or back."""
    day = _today(story) + timedelta(days=least)
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _at(day: date, hour: float) -> datetime:
    return datetime.combine(day, time(int(hour), int(hour * 60) % 60), ZoneInfo(_ZONE))


def _set_up(story: Story, by: str, facts: dict, rule: Rule, wall: time, minutes: int, hosts=(), speakers=()):
    facts = facts | {"text": story.almanac.words(facts["text"])}
    made = setting_up.set_up_gathering(
        by=story.person(by), rule=rule, wall=wall, zone=_ZONE, minutes=minutes,
        hosts=[story.person(one) for one in hosts], speakers=[story.person(one) for one in speakers], **facts,
    )  # fmt: skip
    return Session.objects.filter(gathering=made).order_by("occurrence__starts_at")[0]


def _join(story: Story, key: str, handles, since: datetime, until: datetime, **how) -> None:
    """They say yes one after another between two moments."""
    handles = list(handles)
    for place, handle in enumerate(handles):
        at = since + (until - since) * ((place + 1) / (len(handles) + 1))
        guests = how.get("guests", {}).get(handle, 0)
        via = how.get("via", {}).get(handle, "")
        story.then(at, lambda one=handle, guests=guests, via=via: coming.join(
            story.made[key], by=story.person(one), guests=guests, via=via
        ))  # fmt: skip


def _tell_quiz(story: Story) -> None:
    day = _next(story, _THURSDAY, -13)
    begin = _at(day, 19)
    announced = begin - timedelta(days=16)
    rule = Rule(every="once", first=day)
    story.then(announced, lambda: _set_up(
        story, "dora", together.QUIZ, rule, time(19), 150, ("dora",), ("phil",)
    ), key="quiz")  # fmt: skip
    came, away = together.QUIZ_CAME.split(), together.QUIZ_STAYED_AWAY.split()
    _join(story, "quiz", came + away, announced + timedelta(hours=2), begin - timedelta(days=1))
    for place, handle in enumerate(came):
        at = begin + timedelta(minutes=2 * place - 14)
        story.then(at, lambda one=handle: arriving.check_in(
            story.made["quiz"], story.person(one), by=story.person("dora")
        ))  # fmt: skip
    after = begin + timedelta(hours=13)
    for place, (handle, met) in enumerate(together.QUIZ_MET):
        at = after + timedelta(minutes=37 * place)
        story.then(at, lambda by=handle, met=met: afterwards.say_met(
            story.made["quiz"], [story.person(one) for one in met.split()], by=story.person(by)
        ))  # fmt: skip
    for place, (handle, words) in enumerate(together.QUIZ_SAID):
        at = after + timedelta(minutes=51 * place + 5)
        story.then(at, lambda by=handle, words=words: afterwards.keep_note(
            story.made["quiz"], by=story.person(by), text=words
        ))  # fmt: skip
    for place, (handle, whom, words) in enumerate(together.QUIZ_THANKS):
        at = after + timedelta(minutes=93 * place + 20)
        story.then(at, lambda by=handle, whom=whom, words=words: afterwards.thank(
            story.made["quiz"], story.person(whom), by=story.person(by), text=words
        ))  # fmt: skip


def _tell_walk(story: Story) -> None:
    announced = story.almanac.ago(11)
    rule = Rule(every="once", first=_next(story, _SATURDAY, 3))
    story.then(announced, lambda: _set_up(
        story, "harriet", together.WALK, rule, time(10, 30), 210, ("harriet",)
    ), key="walk")  # fmt: skip
    who = together.WALK_COMES.split() + together.WALK_WAITS.split()
    _join(story, "walk", who, announced, story.almanac.ago(1.5), guests=together.WALK_GUESTS)


def _tell_row_z(story: Story) -> None:
    announced = story.almanac.ago(40)
    first = _next(story, _SUNDAY, -26)
    rule = Rule(every="weekly", first=first, step=2, weekdays=(_SUNDAY,))
    story.then(announced, lambda: _set_up(
        story, "yuki", together.ROW_Z, rule, time(10), 60, ("yuki", "gethin")
    ), key="row z first")  # fmt: skip
    story.then(story.almanac.ago(6), lambda: _coming_of(story, story.made["row z first"]), key="row z")
    handles = [handle for handle, _via in together.ROW_Z_COMES]
    _join(story, "row z", handles, story.almanac.ago(5.9), story.almanac.ago(1.2), via=dict(together.ROW_Z_COMES))


def _coming_of(story: Story, first: Session) -> Session:
    """The next that a visitor of today can still come to."""
    rows = Session.objects.filter(gathering=first.gathering_id, occurrence__starts_at__gt=story.almanac.now)
    return rows.order_by("occurrence__starts_at")[0]


def _tell_day(story: Story) -> None:
    announced = story.almanac.ago(19)
    rule = Rule(every="once", first=_next(story, _SATURDAY, 34))
    story.then(announced, lambda: _set_up(
        story, "cleo", together.DAY, rule, time(10), 570, ("cleo", "noor"), ("wilf", "maud")
    ), key="day")  # fmt: skip
    for wall, minutes, track, title, who in together.DAY_PROGRAMME:
        story.then(announced, lambda facts=(wall, minutes, track, title, who): _put_item(story, *facts))
    _join(story, "day", together.DAY_COMES.split(), announced + timedelta(hours=1), story.almanac.ago(2))


def _put_item(story: Story, wall: str, minutes: int, track: str, title: str, who: str):
    facts = {"wall": time.fromisoformat(wall), "minutes": minutes, "track": track, "title": title, "who": who}
    return setting_up.put_item(story.made["day"], by=story.person("cleo"), **facts)


def _tell_sundays(story: Story) -> None:
    begun = story.almanac.ago(33)
    first = _next(story, _SUNDAY, -27)
    rule = Rule(every="weekly", first=first, weekdays=(_SUNDAY,))
    story.then(begun, lambda: rituals.begin_ritual(
        by=story.person("noor"), rule=rule, wall=time(20), zone=_ZONE, minutes=15, each_zone=False,
        **together.LIGHTS_DOWN,
    ), key="lights down")  # fmt: skip
    for place, handle in enumerate(together.LIGHTS_KEEPERS.split()):
        story.then(begun + timedelta(hours=3 * place + 1), lambda one=handle: rituals.become_keeper(
            story.made["lights down"], by=story.person(one)
        ))  # fmt: skip
    last = story.almanac.now - timedelta(hours=1)
    sunday = last.astimezone(ZoneInfo(_ZONE)).date()
    sunday -= timedelta(days=(sunday.weekday() - _SUNDAY) % 7)
    if _at(sunday, 20.5) > last:
        sunday -= timedelta(days=7)
    for place, (back, handle, words) in enumerate(together.LIGHTS_KEPT):
        day = sunday - timedelta(days=7 * (back - 1))
        at = _at(day, 20) + timedelta(minutes=place)
        story.then(at, lambda day=day, one=handle, words=words: _take_part(story, day, one, words))


def _take_part(story: Story, day: date, handle: str, words: str):
    ritual, person = story.made["lights down"], story.person(handle)
    occurrence = ritual.schedule.occurrences.select_related("schedule").get(day=day)
    return rituals.take_part(ritual, occurrence, by=person, text=words)
