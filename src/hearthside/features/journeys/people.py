"""What the people of a persona's segment have in common: how they differ from the rest, and which way they take."""

from datetime import timedelta

import numpy as np

from hearthside.algorithms.statistics import apart, scores
from hearthside.features.journeys import choosing, counting, hearing, working
from hearthside.features.journeys.counting import K
from hearthside.features.journeys.models import Figures, Map, Persona
from hearthside.insight import activities, questions
from hearthside.kit import clock
from hearthside.listening.heard.models import Filed, Topic, Voice
from hearthside.listening.models import Score
from hearthside.people.models import Person
from hearthside.segments import conditions, keeping

MOST_ACTIVITIES, MOST_TOPICS = 30, 20
_DAY = 86_400_000_000


class Everybody:
    """All members who may be learnt from, and what is known of each, as arrays in one order."""

    def __init__(self, progress):
        self.ids = conditions.ids(conditions.base())
        since, until = counting.window()
        names = activities.common()
        self.visits = questions.visits(
            names, every=timedelta(weeks=counting.WEEKS), since_us=clock.us(since), until_us=clock.us(until), among=self.ids,
            progress=progress,
        )  # fmt: skip
        self.since = since

    def did(self) -> dict[str, np.ndarray]:
        """Whether each did each of the most usual activities in the window."""
        visits = self.visits
        counts = np.bincount(visits.activity, minlength=len(visits.names))
        usual = [at for at in np.argsort(-counts, kind="stable")[:MOST_ACTIVITIES] if counts[at] >= K]
        return {
            visits.names[at]: np.isin(self.ids, visits.who[visits.activity == at]).astype(float)
            for at in usual
        }

    def since_joined(self) -> np.ndarray:
        """How many days each is here."""
        now = clock.now()
        joined = dict(Person.objects.filter(pk__in=conditions.base()).values_list("pk", "joined_at"))
        return np.array(
            [
                (now - joined[pk]).total_seconds() / 86_400 if pk in joined else np.nan
                for pk in self.ids.tolist()
            ]
        )

    def score(self, measure: str) -> np.ndarray:
        """Each one's newest answer of a measure in the window."""
        rows = Score.objects.filter(
            measure=measure, at__gte=self.since, survey__removed_at=None, person__isnull=False
        )
        newest = dict(rows.order_by("at", "pk").values_list("person", "value"))
        return np.array([newest.get(pk, np.nan) for pk in self.ids.tolist()], float)

    def topics(self) -> dict[str, np.ndarray]:
        """Of those who spoke in the window, who spoke about each topic."""
        spoke = set(
            Voice.objects.filter(at__gte=self.since, person__isnull=False)
            .values_list("person", flat=True)
            .distinct()
        )
        names = dict(
            Topic.objects.filter(ended_at=None).order_by("pk").values_list("pk", "name")[:MOST_TOPICS]
        )
        rows = Filed.objects.filter(topic__in=names, at__gte=self.since, voice__person__isnull=False)
        about: dict[int, set[int]] = {}
        for topic, person in rows.values_list("topic", "voice__person"):
            about.setdefault(topic, set()).add(person)
        return {
            names[topic]: np.array(
                [float(pk in people) if pk in spoke else np.nan for pk in self.ids.tolist()]
            )
            for topic, people in about.items()
        }

    def features(self) -> dict[str, tuple[str, np.ndarray]]:
        """Everything one may compare, by a name that says what it is."""
        found = {"joined": ("mean", self.since_joined())}
        found |= {f"did {name}": ("share", values) for name, values in self.did().items()}
        found |= {f"score {measure}": ("mean", self.score(measure)) for measure in Score.Measure.values}
        return found | {f"topic {name}": ("share", values) for name, values in self.topics().items()}


def work_persona(figures: Figures) -> dict:
    """How many there are, how they differ from the rest, which way they take, what they say."""
    persona = Persona.objects.select_related("segment").get(pk=figures.about.partition(":")[2])
    members = counting.ids_of(persona.segment_id) if persona.segment_id else np.empty(0, np.int64)
    everybody = Everybody(lambda percent: working.tell(figures, percent * 0.4))
    inside = np.isin(everybody.ids, members)
    body = {"members": int(inside.sum()) if inside.sum() >= K else None, "of": len(everybody.ids)}
    if inside.sum() < K:
        return body | {"differences": [], "few_rest": False}
    working.tell(figures, 50)
    found = apart.differences(everybody.features(), inside)
    working.tell(figures, 70)
    return body | {
        "differences": [plain(one) for one in found[:24]], "compared": len(found), "few_rest": bool((~inside).sum() < K),
        "stages": _stages(persona, members), "way": _way(members), "quotes": _said(persona),
    }  # fmt: skip


def plain(one: apart.Difference) -> dict:
    """A difference as JSON keeps it."""
    return {
        "name": one.name, "kind": one.kind, "stands": one.stands,
        **{side: {"value": got.value, "low": got.low, "high": got.high, "n": int(got.n)}
           for side, got in (("group", one.group), ("rest", one.rest), ("apart", one.apart))},
    }  # fmt: skip


def _stages(persona: Persona, members: np.ndarray) -> list[dict]:
    """Of those who came by anywhere on their map, how many came by each stage; none below the floor."""
    map_ = Map.objects.filter(persona=persona, removed_at=None, what=Map.What.AS_IS).order_by("-pk").first()
    map_ = map_ or Map.objects.filter(removed_at=None, what=Map.What.AS_IS).order_by("-pk").first()
    if map_ is None:
        return []
    drawing = working.newest(map_).drawing
    names = {
        stage.key: sorted({n for one in stage.touchpoints for n in one.binding.activities})
        for stage in drawing.stages
    }
    since = clock.us(counting.window()[0])
    came = questions.did(sorted({n for some in names.values() for n in some}), since_us=since, among=members)
    if len(came) < K:
        return []
    found = []
    for stage in drawing.stages:
        if names[stage.key]:
            share = scores.share(
                len(questions.did(names[stage.key], since_us=since, among=members)), len(came)
            )
            found.append({"name": stage.name, "map": map_.pk} | {
                side: 100 * getattr(share, side) for side in ("value", "low", "high")} | {"n": int(share.n)})  # fmt: skip
    return found


def _way(members: np.ndarray) -> dict | None:
    """The way that most of them take through what events mean, if ten do."""
    meant = [name for name in activities.common() if name.partition(":")[0] in ("track", "page", "screen")]
    if not meant:
        return None
    since = clock.us(counting.window()[0])
    found = questions.variants(meant, first=6, most=1, since_us=since, among=members)
    if not found.ways or found.ways[0][1] < K:
        return None
    steps, people = found.ways[0]
    words = dict(choosing.activity_choices(tuple(dict.fromkeys(steps))))
    return {"steps": [words.get(step, step) for step in steps], "people": people, "of": found.people}


def _said(persona: Persona) -> list[int]:
    """Typical voices of theirs, for hosts to choose quotes from."""
    since, _until = counting.window()
    rows = Voice.objects.filter(person__in=conditions.base(), at__gte=since - timedelta(weeks=counting.WEEKS))
    rows = rows.filter(person__in=keeping.members(persona.segment))
    return hearing.quotes(list(rows.order_by("-at", "-pk")[: hearing.NEWEST]), most=8)
