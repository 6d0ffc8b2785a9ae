"""Find pilots, with where they stand."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from hearthside.features.pilots.models import Judgement, Pilot, Plan, Result
from hearthside.kit import clock
from hearthside.manifest import Ref
from hearthside.people import rights

READ = "insight.read"
NEAR = 28  # days


def pilots() -> QuerySet[Pilot]:
    """The pilots of the house, the newest first, with their verdict."""
    rows = Pilot.objects.filter(removed_at=None).select_related("made_by", "segment", "judgement")
    return rows.order_by("-starts", "-pk")


def around(day: date) -> QuerySet[Pilot]:
    """Those that were begun about a day, or ended: what was changed around then."""
    near = [day - timedelta(days=NEAR), day + timedelta(days=NEAR)]
    return pilots().filter(Q(starts__range=near) | Q(ends__range=near), begun_at__isnull=False)


def standing(pilot: Pilot) -> str:
    """Where it stands: "planned", "waiting" (begun, its day has not come), "running", "ripe", "judged", "stopped"."""
    if hasattr(pilot, "judgement"):
        return "stopped" if pilot.stopped_at else "judged"
    if pilot.stopped_at:
        return "stopped"
    if pilot.begun_at is None:
        return "planned"
    if clock.now().date() < pilot.starts:
        return "waiting"
    return "ripe" if pilot.is_over else "running"


def plan_of(pilot: Pilot) -> Plan:
    """The plan that stands: the last one that was made before the pilot began."""
    return pilot.plans.select_related("made_by").latest("pk")


def results(pilot: Pilot) -> tuple[Result | None, Result | None]:
    """The newest result that was asked for, and the newest that has an answer."""
    rows = Result.objects.filter(pilot=pilot).order_by("-pk")
    return rows.first(), rows.filter(body__isnull=False).first()


def running(limit: int) -> list[Pilot]:
    """Pilots that have begun and are not judged, the ones that end first at the head."""
    rows = pilots().filter(begun_at__isnull=False, stopped_at=None, judgement=None)
    return list(rows.order_by("ends", "pk")[:limit])


def ripe(limit: int) -> list[Pilot]:
    """Those whose time is up and who wait for a verdict."""
    rows = pilots().filter(
        begun_at__isnull=False, stopped_at=None, judgement=None, ends__lte=clock.now().date()
    )
    return list(rows.order_by("ends", "pk")[:limit])


def judged(limit: int) -> list[Judgement]:
    """The newest verdicts."""
    rows = Judgement.objects.filter(pilot__removed_at=None).select_related("pilot")
    return list(rows.order_by("-at", "-pk")[:limit])


def with_progress(rows: list[Pilot]) -> list[tuple[Pilot, Result | None]]:
    """Each pilot beside its newest result, without what that says, in two queries."""
    newest = Result.objects.filter(pilot=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    wanted = dict(Pilot.objects.filter(pk__in=[one.pk for one in rows]).values_list("pk", Subquery(newest)))
    found = {row.pk: row for row in Result.objects.filter(pk__in=wanted.values()).defer("body", "refused")}
    return [(one, found.get(wanted.get(one.pk))) for one in rows]


def resolve(ids: set[str], viewer) -> dict[str, Ref]:
    """Names and addresses of pilots, for who may read about them."""
    if not rights.may(viewer, READ):
        return {}
    numbers = [int(one) for one in ids if one.isdecimal() and len(one) < 19]
    found = Pilot.objects.filter(pk__in=numbers, removed_at=None).only("name")
    return {str(one.pk): Ref(one.name, one.get_absolute_url()) for one in found}
