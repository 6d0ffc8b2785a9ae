"""What a page asks of insight: read from an address, kept with a study, written back into links."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from hearthside.insight import answers
from hearthside.insight.models import Answer
from hearthside.kit import clock

DAYS = ("", "30", "90", "365")  # the stretches of time that pages offer; none is all of it
FIRST, MOST = 8, 40  # of variants: how many steps, and how many of them
MOST_ARCS = 2000  # that a page keeps of a house where very much can be done
LONGEST, MOST_NAMED = 300, 60


@dataclass(frozen=True)
class Question:
    """Which steps: the last so many `days`, or `since` and `until` (days, inclusive); of a `segment` (its number);
    `only` these activities; whose steps belong together (`case`); which `value` the `prop`erty of an event has."""

    days: str = ""
    since: str = ""
    until: str = ""
    segment: str = ""
    only: tuple[str, ...] = ()
    case: str = "person"
    prop: str = ""
    value: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether everything is asked for."""
        return self == Question()

    def arguments(self) -> dict:
        """As `answers.ask` wants them; what is not asked for is left out, so that the same question has one key."""
        since, until = _us(self.since), _us(self.until, after=1)
        if self.days:
            today = datetime.combine(clock.now().date(), time(), UTC)
            since = clock.us(today - timedelta(days=int(self.days)))
        told = {
            "since_us": since, "until_us": until, "segment": int(self.segment) if self.segment else None,
            "names": sorted(self.only) or None, "case": None if self.case == "person" else self.case,
            "where": [[self.prop, self.value]] if self.prop and self.value else None,
        }  # fmt: skip
        return {name: value for name, value in told.items() if value is not None}

    def query(self, **more) -> str:
        """As the end of an address."""
        told = [
            (name, value)
            for name, value in self.plain().items()
            if value and (name, value) != ("case", "person")
        ]
        told += [(name, value) for name, value in more.items() if value not in (None, "")]
        return urlencode(told, doseq=True)

    def plain(self) -> dict:
        """As JSON keeps it."""
        return {name: list(value) if name == "only" else value for name, value in vars(self).items()}


def read(told) -> Question:
    """The question that an address (a QueryDict) asks; whatever is none is passed over."""
    get = told.get
    return Question(
        days=get("days", "") if get("days", "") in DAYS else "",
        since=_day(get("since", "")), until=_day(get("until", "")),
        segment=get("segment", "") if get("segment", "").isdecimal() and len(get("segment", "")) < 10 else "",
        only=tuple(sorted(set(told.getlist("only"))))[:MOST_NAMED],
        case=get("case", "")[:LONGEST] or "person", prop=get("prop", "")[:LONGEST], value=get("value", "")[:LONGEST],
    )  # fmt: skip


def again(kept: dict) -> Question:
    """A question as JSON kept it."""
    told = {name: value for name, value in kept.items() if name in Question.__dataclass_fields__}
    return replace(Question(), **told | {"only": tuple(told.get("only", ()))})


def paths(question: Question) -> Answer:
    """The graph and the variants."""
    return answers.ask("paths", first=FIRST, most=MOST, most_arcs=MOST_ARCS, **question.arguments())


def kept_paths(question: Question) -> Answer | None:
    """The same, where it was answered before; nothing is begun."""
    return answers.kept("paths", first=FIRST, most=MOST, most_arcs=MOST_ARCS, **question.arguments())


def funnel(question: Question, stages: list[list[str]], days: int) -> Answer:
    """How many came as far as each stage within so many days from the first."""
    arguments = {name: value for name, value in question.arguments().items() if name != "names"}
    return answers.ask("funnel", stages=stages, within=days * 86_400, **arguments)


def friction(asked: dict) -> Answer:
    """The friction of a study."""
    return answers.ask("friction", **study_arguments(asked))


def kept_friction(asked: dict) -> Answer | None:
    """The same, where it was answered before."""
    return answers.kept("friction", **study_arguments(asked))


def study_arguments(asked: dict) -> dict:
    """The arguments of the question of friction that a study asks."""
    told = {"outcome": asked["outcome"], "endings": asked.get("endings", []), "least": asked.get("least", 50)}
    if asked.get("missing"):
        told["missing"] = True
    if asked.get("within_days"):
        told["within"] = asked["within_days"] * 86_400
    return told | again(asked).arguments()


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        return ""


def _us(day: str, after: int = 0) -> int | None:
    if not day:
        return None
    try:
        return clock.us(datetime.combine(date.fromisoformat(day) + timedelta(days=after), time(), UTC))
    except OverflowError:
        return None
