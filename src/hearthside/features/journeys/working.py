"""Work out all the figures of a map, in one job: with progress, to be stopped, and kept with the day they are of."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count

from hearthside import jobs
from hearthside.features.journeys import counting, feeling, hearing, turning
from hearthside.features.journeys.actions import newest
from hearthside.features.journeys.drawing import Drawing
from hearthside.features.journeys.models import Figures, Map
from hearthside.interactions import promises, reads
from hearthside.kit import clock
from hearthside.people import rights

READ = "insight.read"
KEPT = 10  # rows of one thing
IN_USE = timedelta(days=30)


class Stopped(Exception):
    """Somebody called it off."""


@transaction.atomic
def refresh(about: str, *, by=None) -> Figures:
    """Have the figures of a map, a persona or everybody worked out anew; the row at work, where there is one."""
    if by is not None:
        rights.require(by, READ)
    busy = latest(about)
    if busy is not None and busy.is_busy:
        return busy
    made = Figures.objects.create(about=about, asked_by=by, asked_at=clock.now())
    jobs.enqueue("journeys.work", key=f"journeys.work:{made.pk}", figures=made.pk)
    return made


def stop(figures: Figures, *, by) -> None:
    """Call it off; what stood before stands."""
    rights.require(by, READ)
    Figures.objects.filter(pk=figures.pk, answered_at=None).update(stopped_at=clock.now())


def latest(about: str) -> Figures | None:
    """The newest row, answered or not."""
    return Figures.objects.filter(about=about).order_by("-pk").first()


def work_map(figures: Figures) -> dict:
    """The figures of a map as it is drawn now."""
    map_ = Map.objects.get(pk=figures.about.partition(":")[2])
    version = newest(map_)
    drawing = version.drawing
    since, until = counting.window()
    passed = counting.people(drawing, lambda percent: tell(figures, percent * 0.4))
    tell(figures, 45)
    asked = feeling.ask(drawing)
    tell(figures, 60)
    points = _points(figures, drawing, passed, asked)
    tell(figures, 85)
    driven, lost = turning.by_drivers(drawing, asked, seed=map_.pk), turning.by_loss(drawing, passed)
    return {
        "version": version.number, "since": since.isoformat(), "until": until.isoformat(), "points": points,
        "stages": {stage.key: counting.told(passed.get(stage.key)) for stage in drawing.stages},
        "outcome": feeling.told(feeling.of(drawing.outcome, asked)), "drivers": driven,
        "moments": turning.moments(driven, lost),
        "backing": turning.backing([one["evidence"] for one in points.values()]),
    }  # fmt: skip


def _points(figures: Figures, drawing: Drawing, passed: dict, asked: dict) -> dict[str, dict]:
    """What each touchpoint says."""
    found, kept = {}, _promises(drawing)
    touchpoints = drawing.touchpoints
    for at, one in enumerate(touchpoints):
        binding = one.binding
        voices = hearing.voices(binding, drawing) if binding.hears else []
        told = {
            "people": counting.told(passed.get(one.key)), "leaving": counting.leaving(passed.get(one.key)),
            "score": feeling.told(feeling.of(binding.question, asked, binding.segment)),
            "voices": hearing.told(voices), "ideas": hearing.ideas(voices, binding),
            "promises": [kept[name] for name in binding.promises if name in kept],
        }  # fmt: skip
        found[one.key] = told | {"evidence": turning.evidence(one, told)}
        tell(figures, 60 + 25 * (at + 1) / len(touchpoints))
    return found


def _promises(drawing: Drawing) -> dict[str, dict]:
    """Of each promise on the map: how it reads, how many fell due within a year and were kept in time, how many are open."""
    names = {name for one in drawing.touchpoints for name in one.binding.promises}
    waiting = reads.open_promises().filter(name__in=names).order_by().values_list("name")
    open_ = dict(waiting.annotate(n=Count("pk")))
    found = {}
    for name, words in promises.words(names).items():
        due, kept = promises.kept_lately(name)
        found[name] = {"words": words, "due": due, "kept": kept, "open": open_.get(name, 0)}
    return found


def tell(figures: Figures, percent: float) -> None:
    """Say how far it is; Stopped where somebody called it off."""
    if int(percent) <= figures.progress:
        return
    figures.progress = int(percent)
    rows = Figures.objects.filter(pk=figures.pk, stopped_at=None)
    if not rows.update(progress=figures.progress):
        raise Stopped


def keep(figures: Figures, body: dict) -> None:
    """The answer, unless it was called off; of one thing the newest few are kept."""
    Figures.objects.filter(pk=figures.pk, stopped_at=None).update(
        body=body, progress=100, answered_at=clock.now()
    )
    old = Figures.objects.filter(about=figures.about).order_by("-pk").values_list("pk", flat=True)[KEPT:]
    Figures.objects.filter(pk__in=list(old)).delete()
