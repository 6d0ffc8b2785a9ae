"""Find moments. Each question starts from who asks."""

from datetime import timedelta

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.features.moments.models import Moment
from hearthside.kit import clock
from hearthside.manifest import Ref
from hearthside.people import audit, rights

READ = "moment.read"
_SHOWN = 20


def seen_by(viewer):
    """The moments that `viewer` may read: hosts with the right all, everybody their own."""
    rows = Moment.objects.kept().select_related("person", "kept_by")
    if viewer is None or not viewer.is_authenticated or not viewer.is_active:
        return rows.none()
    if viewer.is_host and rights.may(viewer, "moments.read"):
        return rows
    return rows.filter(Q(person=viewer) | Q(person__merged_into=viewer))


def of(person):
    """The person's own moments, the next first, then those that are over."""
    mine = Q(person=person) | Q(person__merged_into=person)
    return Moment.objects.kept().filter(mine).select_related("kept_by", "person").order_by("next_on", "-pk")


def moment_for(viewer, pk: int) -> Moment:
    """One moment, if `viewer` may read it; otherwise not found."""
    found = seen_by(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def refs(ids: set[str], viewer) -> dict[str, Ref]:
    """What moments are called: never their words, which are read where a view of them is written down."""
    numbers = [int(id_) for id_ in ids if id_.isascii() and id_.isdigit()]
    found = seen_by(viewer).filter(pk__in=numbers)
    return {str(row.pk): Ref(_("something to remember"), _address(row, viewer)) for row in found}


def _address(moment: Moment, viewer) -> str:
    if moment.person.canonical_id == viewer.pk:
        return f"{reverse('moments:mine')}#moment-{moment.pk}"
    return reverse("moments:one", args=[moment.pk])


def remembered(people, viewer) -> dict:
    """For the desk's page of a person: what is to be remembered of each of `people`; the view is written down."""
    if not viewer.is_host or not rights.may(viewer, "moments.read"):
        return {}
    mine = Q(person__in=people) | Q(person__merged_into__in=people)
    coming = Moment.objects.kept().filter(mine, next_on__isnull=False).select_related("person", "kept_by")
    found: dict[int, list[Moment]] = {}
    for moment in coming.order_by("next_on", "pk")[: _SHOWN * len(people)]:
        found.setdefault(moment.person.canonical_id, []).append(moment)
    audit.note_view(viewer, READ, [person for person in people if person.pk in found])
    may = rights.may(viewer, "moments.keep")
    return {
        person.pk: {"moments": found.get(person.pk, []), "person": person, "may": may} for person in people
    }


def coming_up(limit: int):
    """Moments whose day has come somewhere on earth, the earliest first."""
    soonest = (clock.now() + timedelta(hours=14)).date()
    return Moment.objects.coming_up_by(soonest).select_related("person", "kept_by")[:limit]
