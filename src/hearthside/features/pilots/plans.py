"""What a plan says: the outcome, which way it should go, what else is watched, and how much would matter."""

from dataclasses import dataclass

import msgspec
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.events import meanings
from hearthside.listening import questions, recall
from hearthside.listening.models import Survey
from hearthside.manifest import registry

KINDS = ("score", "share", "count", "stay", "column")
MOST = 60
SCALES = {"nps": (-100, 100), "csat": (0, 100), "ces": (1, 7)}


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is measured, and whether more of it is better (1) or less (-1).

    `kind`: "score" (`name` is survey:question), "share" of people who did `name` within `days`, "count" of `name` a
    week, "stay" (who was still about `days` later, and before twice as many), or "column" `name` of a table.
    """

    kind: str
    name: str = ""
    days: int = 28
    better: int = 1

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.name}"


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`matters`: the smallest effect that would matter, in the outcome's own units, or None. `people`: so many are planned
    (by chance alone). `guards` must not get worse; `others` are looked at. `cap`: values are cut at this quantile (1: not).
    `slope`: a change of slope is looked for, too. `controls`: activities that the change cannot touch."""

    outcome: Measure
    matters: float | None = None
    people: int = 0
    guards: tuple[Measure, ...] = ()
    others: tuple[Measure, ...] = ()
    cap: float = 1.0
    slope: bool = False
    controls: tuple[str, ...] = ()


def read(kept: dict) -> Body:
    """A plan as it was kept."""
    return msgspec.convert(kept, Body)


def plain(body: Body) -> dict:
    """A plan as JSON keeps it."""
    return msgspec.to_builtins(body)


def parse(key: str, *, days: int = 28, better: int = 1) -> Measure:
    """A measure from the key that a form sends. ValueError for what is none."""
    kind, _colon, name = key.partition(":")
    if kind not in KINDS or (kind != "stay") != bool(name):
        raise ValueError(key)
    return Measure(kind, name, days, better)


@dataclass(frozen=True)
class Score:
    """A question whose answers are measured."""

    survey: Survey
    question: str
    measure: str
    words: str

    @property
    def key(self) -> str:
        return f"score:{self.survey.pk}:{self.question}"


def scores() -> list[Score]:
    """What is measured in this house, of the surveys most answered first, up to a limit."""
    rows = Survey.objects.filter(removed_at=None, version__isnull=False).exclude(state=Survey.State.DRAFT)
    found = rows.select_related("version").order_by("-answered", "-pk")[:MOST]
    return [score for survey in found for score in _of(survey)][:MOST]


def score(name: str) -> Score | None:
    """The one that a measure names; None where it is asked no more."""
    survey, _colon, question = name.partition(":")
    if not survey.isdecimal() or len(survey) > 18:
        return None
    found = (
        Survey.objects.filter(pk=survey, removed_at=None, version__isnull=False)
        .select_related("version")
        .first()
    )
    return next((one for one in _of(found) if one.question == question), None) if found else None


def _of(survey: Survey) -> list[Score]:
    form = questions.read(survey.version.form)
    first, known = form.languages[0], {"house": house.get("house.name")}
    return [
        Score(survey, one.key, one.type, recall.outline(questions.say(one.words, first, first), known))
        for one in form.questions
        if one.type in SCALES
    ]


def activities() -> list[str]:
    """What people do, by name: what can be counted, the products' own first."""
    from hearthside.insight.activities import common  # asks the store of events

    names = [name for name in common() if _is_done(name)]
    return sorted(names, key=lambda name: (name.startswith("did:"), name.partition(":")[2].lower()))


def _is_done(name: str) -> bool:
    type_, _colon, bare = name.partition(":")
    kind = registry.kinds.get(bare) if type_ == "did" else None
    return type_ in ("track", "page", "screen") or (kind is not None and kind.direction != "none")


class _Left(dict):
    """Leaves out whom and what a sentence is about."""

    def __missing__(self, name):
        return "…"


def meant() -> dict[str, str]:
    """The words that hosts gave to activities, by name."""
    rows = meanings.current().exclude(words="").values_list("type", "name", "words")
    return {f"{type_}:{bare}": words for type_, bare, words in rows}


def activity_words(name: str, known: dict[str, str] | None = None) -> str:
    """What people do, as one says it of them: “bought a ticket”. `known` are the words that hosts gave."""
    type_, _colon, bare = name.partition(":")
    known = meant() if known is None else known
    if name in known:
        return known[name]
    if type_ == "did" and bare in registry.kinds:
        return _("did this: “%s”") % str(registry.kinds[bare].says).format_map(_Left())
    return (_("looked at “%s”") if type_ in ("page", "screen") else _("did “%s”")) % (bare or type_)


def words(measure: Measure) -> str:
    """A measure as people read it."""
    if measure.kind == "score":
        found = score(measure.name)
        return f"{found.measure.upper()}: {found.words}" if found else _("A question that is asked no more")
    facts = {"days": measure.days, "name": measure.name}
    if measure.kind in ("share", "count"):
        facts["what"] = activity_words(measure.name)
    return {
        "share": _("People who %(what)s within %(days)d days"),
        "count": _("How often a week people %(what)s"),
        "stay": _("People who are still about %(days)d days later"),
        "column": _("“%(name)s” in the table"),
    }[measure.kind] % facts
