"""Draw maps: make one, change it, bring back an older version, take it down."""

from django.db import transaction
from django.utils.translation import gettext as _
from msgspec.structs import replace

from hearthside.features.journeys import drawing as drawings
from hearthside.features.journeys.drawing import Drawing
from hearthside.features.journeys.models import Map, Persona, Version
from hearthside.features.journeys.redrawing import Change
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights

DRAW = "journeys.draw"
MOST = 300


class Stale(Refused):
    """Somebody else changed the same thing meanwhile: `theirs` is how it stands now."""

    def __init__(self, theirs):
        super().__init__(
            _("Somebody else changed this while you wrote. Both texts are here: bring them together, and keep it."),
            "text",
        )  # fmt: skip
        self.theirs = theirs


@transaction.atomic
def make_map(
    *, by, name: str, drawing: Drawing, what: str = Map.What.AS_IS, persona: Persona | None = None, words: str = ""
) -> Map:  # fmt: skip
    """A new map, with its first version."""
    rights.require(by, DRAW)
    if Map.objects.filter(removed_at=None).count() >= MOST:
        raise Refused(_("This house has 300 maps. Take one down that nobody looks at."))
    made = Map.objects.create(name=_named(name), what=what, persona=persona, made_by=by)
    _keep(made, drawing, by=by, words=words or _("Drawn"))
    audit.note(by, "journeys.made", map=made.pk, name=made.name)
    return made


@transaction.atomic
def draw_to_be(map_: Map, *, by) -> Map:
    """A map of how it is to be, begun as a copy and linked with this one; where there is one, that."""
    rights.require(by, DRAW)
    map_ = Map.objects.select_for_update().get(pk=map_.pk)
    if map_.beside_id:
        return map_.beside
    if map_.what == Map.What.TO_BE:
        raise Refused(_("This one says already how it is to be."))
    made = make_map(
        by=by, name=map_.name, drawing=newest(map_).drawing, what=Map.What.TO_BE, persona=map_.persona,
        words=_("Begun as a copy of how it is"),
    )  # fmt: skip
    link_maps(map_, made, by=by)
    return made


@transaction.atomic
def link_maps(as_is: Map, to_be: Map, *, by) -> None:
    """These two stand beside each other, and beside no other."""
    rights.require(by, DRAW)
    if (as_is.what, to_be.what) != (Map.What.AS_IS, Map.What.TO_BE):
        raise Refused(_("Link a map of how it is with one of how it is to be."))
    Map.objects.filter(beside__in=(as_is, to_be)).update(beside=None)
    for one, other in ((as_is, to_be), (to_be, as_is)):
        Map.objects.filter(pk=one.pk).update(beside=other)
        one.beside = other


@transaction.atomic
def redraw(
    map_: Map, change: Change, *, by, number: int, words: str, key: str = "", lane: str = ""
) -> Version:
    """Change a map that its host saw as version `number`; the newest version.

    Whatever others changed since then stays. Stale where they changed the very same thing (`key`, `lane`).
    """
    rights.require(by, DRAW)
    map_ = _locked(map_)
    now = newest(map_)
    if key and number != now.number:
        _require_fresh(map_, now, number, key, lane)
    changed = drawings.checked(change(now.drawing))
    if changed == now.drawing:
        return now
    return _keep(map_, changed, by=by, words=words)


def _require_fresh(map_: Map, now: Version, number: int, key: str, lane: str) -> None:
    seen = map_.versions.filter(number=number).first()
    theirs = now.drawing.part(key, lane)
    if theirs is None:
        raise Refused(_("Somebody took this off the map meanwhile. Earlier versions still have it."))
    if seen is None or seen.drawing.part(key, lane) != theirs:
        raise Stale(theirs)


@transaction.atomic
def bring_back(version: Version, *, by, number: int | None = None) -> Version:
    """Let an older version hold again, as a new one. With `number`: only where that is still the newest."""
    rights.require(by, DRAW)
    map_ = _locked(version.map)
    now = newest(map_)
    if number is not None and now.number != number:
        raise Refused(_("The map has changed since. Among its versions you find the one you want."))
    if version.number == now.number:
        return now
    return _keep(map_, version.drawing, by=by, words=_("Version %(n)d brought back") % {"n": version.number})


@transaction.atomic
def describe_map(
    map_: Map, *, by, name: str, persona: Persona | None, outcome: str, segment: int | None
) -> None:
    """What a map is called, whom it is about, and which question says how people take the whole."""
    rights.require(by, DRAW)
    map_ = _locked(map_)
    Map.objects.filter(pk=map_.pk).update(name=_named(name), persona=persona)
    told = {"outcome": outcome, "segment": segment}
    redraw(
        map_, lambda one: replace(one, **told), by=by, number=map_.number,
        words=_("Said whom it is about"),
    )  # fmt: skip


@transaction.atomic
def remove_map(map_: Map, *, by) -> None:
    """Take a map down; the one beside it stands alone."""
    rights.require(by, DRAW)
    Map.objects.filter(beside=map_).update(beside=None)
    Map.objects.filter(pk=map_.pk).update(removed_at=clock.now(), beside=None)
    audit.note(by, "journeys.removed", map=map_.pk, name=map_.name)


def newest(map_: Map) -> Version:
    """The version that holds."""
    return map_.versions.get(number=map_.number)


def _locked(map_: Map) -> Map:
    found = Map.objects.select_for_update().filter(pk=map_.pk, removed_at=None).first()
    if found is None:
        raise Refused(_("This map was taken down."))
    return found


def _keep(map_: Map, drawing: Drawing, *, by, words: str) -> Version:
    number = map_.number + 1
    made = Version.objects.create(
        map=map_, number=number, body=drawings.plain(drawings.checked(drawing)), words=words[:200], made_by=by,
        made_at=clock.now(),
    )  # fmt: skip
    Map.objects.filter(pk=map_.pk).update(number=number)
    map_.number = number
    return made


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(
            _("Give the map a name, such as “From the first visit to a friend brought along”."), "name"
        )
    if len(name) > 80:
        raise Refused(_("That is long for a name. A few words are enough."), "name")
    return name
