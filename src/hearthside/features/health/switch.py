"""Whether the house thinks about who might leave: off until an owner turns it on, which takes a learning that held."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import house, jobs
from hearthside.features.health import telling
from hearthside.features.health.models import Risk, Training
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights

READ, DECIDE = "health.read", "health.decide"
FRESH = timedelta(days=7)


def newest() -> Training | None:
    """What was learnt last."""
    return Training.objects.order_by("-pk").first()


def is_on() -> bool:
    """Whether an owner turned it on."""
    return house.get("health.on")


def is_working(training: Training | None) -> bool:
    """Whether it is on, and what was learnt last holds: only then is anybody thought of."""
    return is_on() and training is not None and training.holds and clock.now() - training.at < FRESH


@transaction.atomic
def turn_on(*, by) -> None:
    """An owner lets the house think about who might leave. Refused where that was not shown to work in this very house."""
    rights.require(by, DECIDE)
    training = newest()
    if training is None or clock.now() - training.at >= FRESH:
        raise Refused(_("It was not tried on your house lately. Let it be tried first, then decide."))
    if not training.holds:
        raise Refused(telling.why_not(training))
    house.put("health.on", True)
    audit.note(by, "health.on", training=training.pk, brier=training.judgement["brier"]["value"])
    jobs.enqueue(
        "health.think", key=f"health.think:{training.pk}:{clock.us(clock.now())}", training=training.pk
    )


@transaction.atomic
def turn_off(*, by) -> None:
    """Nobody is thought of any more, and what was thought is gone."""
    rights.require(by, DECIDE)
    house.put("health.on", False)
    Risk.objects.all().delete()
    audit.note(by, "health.off")


@transaction.atomic
def try_now(*, by) -> None:
    """Learn and judge now, and not only at night."""
    rights.require(by, DECIDE)
    jobs.enqueue("health.learn", key=f"health.learn:asked:{clock.us(clock.now()) // 60_000_000}")
