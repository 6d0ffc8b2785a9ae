"""Find greetings, and the people to introduce."""

from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.http import Http404
from django.utils.translation import gettext as _

from hearthside.features.greetings.models import Greeting
from hearthside.kit.refused import Refused
from hearthside.manifest import Ref
from hearthside.people import reach
from hearthside.people.models import Person
from hearthside.search import people


def seen_by(viewer):
    """The greetings that `viewer` may read: those they wrote or got, and all of them for hosts."""
    rows = Greeting.objects.select_related("by", "person", "other")
    if viewer is None or not viewer.is_authenticated or not viewer.is_active:
        return rows.none()
    if viewer.is_host:
        return rows
    return rows.filter(Q(by=viewer) | Q(person=viewer) | Q(other=viewer))


def greeting_for(viewer, pk: int) -> Greeting:
    """One greeting, if `viewer` may read it; otherwise not found."""
    found = seen_by(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def refs(ids: set[str], viewer) -> dict[str, Ref]:
    """What the greetings of these ids are called."""
    numbers = [int(id_) for id_ in ids if id_.isascii() and id_.isdigit()]
    found = seen_by(viewer).filter(pk__in=numbers)
    return {str(row.pk): Ref(_title(row), row.get_absolute_url()) for row in found}


def _title(row: Greeting) -> str:
    if row.is_introduction:
        return _("%(a)s and %(b)s") % {"a": row.person.name, "b": row.other.name}
    return _("a greeting for %(name)s") % {"name": row.person.name}


def completions(typed: str, viewer, limit: int = 8) -> list[Person]:
    """People with a name or handle that starts like what was typed."""
    typed = typed.strip().lstrip("@")
    if not typed:
        return []
    here = reach.suggested(viewer)
    return list(people.narrowed(here, typed, people.NAME).order_by("name")[:limit])


def person_named(typed: str, viewer) -> Person:
    """The one person that was meant by a handle, or by a name that nobody else has."""
    wanted = typed.strip().lstrip("@")
    if not wanted:
        raise Refused(_("Whom should they meet? Type a name."), "other")
    here = reach.suggested(viewer)
    by_handle = here.filter(handle=wanted.lower()).first()
    if by_handle is not None:
        return by_handle
    named = list(here.alias(called=Lower("name")).filter(called=Lower(Value(wanted)))[:4]) or completions(
        wanted, viewer, 4
    )
    if len(named) == 1:
        return named[0]
    if named:
        which = ", ".join(f"{person.name} (@{person.handle})" for person in named)
        raise Refused(
            _("There are several: %(which)s. Type the handle of the one you mean.") % {"which": which},
            "other",
        )
    raise Refused(_("Nobody here is called %(name)s.") % {"name": wanted}, "other")
