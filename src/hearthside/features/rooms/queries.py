"""A live room as one viewer may see it: the occasion, the people, the chat, the group they are in."""

from dataclasses import dataclass, field

from django.http import Http404

from hearthside import house
from hearthside.features.rooms.models import Breakout, Enjoyed, Group, Message, Place, Poll, Room, Round, Seat
from hearthside.kit import clock
from hearthside.kit.addresses import address
from hearthside.live import presence
from hearthside.manifest import Occasion, Ref, registry
from hearthside.people import reach
from hearthside.people.models import Person

PREFIX = "session"
SHOWN = 60  # faces on a page
LATEST = 100  # messages on a page


@dataclass(frozen=True)
class Present:
    """Who is here now: some of them with their faces, whoever raised a hand first, and how many in all."""

    count: int
    people: list[Person] = field(default_factory=list)
    hands: dict[int, object] = field(default_factory=dict)


def occasion_of(key: str, viewer) -> Occasion | None:
    """What the room of this session is opened for, for whoever may be there."""
    venue = registry.venues.get(PREFIX)
    if venue is None or not getattr(viewer, "is_authenticated", False) or not viewer.is_active:
        return None
    return venue.find(key, viewer)


def get_for(viewer, key: int) -> tuple[Room, Occasion]:
    """The room with its occasion; not found for whoever may not be there."""
    found = occasion_of(str(key), viewer)
    if found is None:
        raise Http404
    room, _made = Room.objects.get_or_create(about=f"{PREFIX}:{key}")
    return room, found


def resolve(ids: set[str], viewer) -> dict[str, Ref]:
    """What channels and interactions call `room:<session>`: for those who may be there."""
    found = {key: occasion_of(key, viewer) for key in ids if key.isdecimal()}
    return {key: Ref(one.title, address("rooms:room", int(key))) for key, one in found.items() if one}


def is_open(occasion: Occasion) -> bool:
    """Whether one may be in the room now: while it is on, and those who look after it always."""
    if occasion.is_cancelled or occasion.ends_at <= clock.now():
        return False
    return occasion.runs or occasion.starts_at <= clock.now()


def here(room: Room) -> set[int]:
    """The ids of everybody whose page is open."""
    return {int(one) for one in presence.who(room.channel)}


def present(room: Room, viewer) -> Present:
    """Who is here, as `viewer` may see them; raised hands first, in their order."""
    ids = here(room) | {viewer.canonical_id}
    rows = Seat.objects.filter(room=room, person__in=ids, hand_at__isnull=False).order_by("hand_at")
    hands = dict(rows.values_list("person", "hand_at"))
    people = list(reach.people(viewer).filter(pk__in=ids).order_by("name", "pk")[: 4 * SHOWN])
    people.sort(key=lambda one: (one.pk not in hands, hands.get(one.pk) or room.made_at))
    return Present(len(ids), people[:SHOWN], hands)


def said(room: Room, group: Group | None, *, after: int = 0) -> list[Message]:
    """The chat of the room, or of one group; the latest of it, in order."""
    rows = Message.objects.filter(room=room, group=group, removed_at=None, pk__gt=after).select_related("by")
    return list(rows.order_by("-pk")[:LATEST])[::-1]


def current(room: Room) -> Round | None:
    """The round that is on now."""
    now = clock.now()
    rows = Round.objects.filter(breakout__room=room, breakout__over_at=None, over_at=None)
    return rows.filter(starts_at__lte=now, ends_at__gt=now).select_related("breakout").first()


def following(room: Room) -> Round | None:
    """The round that comes next, where one is between two."""
    rows = Round.objects.filter(breakout__room=room, breakout__over_at=None, over_at=None)
    return rows.filter(starts_at__gt=clock.now()).select_related("breakout").order_by("starts_at").first()


def group_of(round: Round | None, person) -> Group | None:
    """The group in which somebody is in this round."""
    if round is None:
        return None
    return Group.objects.filter(round=round, places__person__in=person.ids()).first()


def members_of(group: Group, viewer) -> list[Person]:
    """Who is in a group, as `viewer` may see them."""
    rows = Place.objects.filter(group=group).values("person")
    return list(reach.people(viewer).filter(pk__in=rows).order_by("name", "pk"))


def groups_of(round: Round) -> list[list[int]]:
    """The groups of a round, as ids of people, in the order of their numbers."""
    rows = Place.objects.filter(group__round=round).order_by("group__number", "pk")
    found: dict[int, list[int]] = {}
    for group, person in rows.values_list("group__number", "person"):
        found.setdefault(group, []).append(person)
    return list(found.values())


def planned(room: Room) -> Breakout | None:
    """What a host prepared last and has not begun."""
    latest = Breakout.objects.filter(room=room).order_by("-pk").first()
    return latest if latest and latest.begun_at is None else None


def sat_together(people: set[int]) -> dict[tuple[int, int], int]:
    """How often each two of these people were in a group together, in whichever room."""
    rows = Place.objects.filter(person__in=people, group__round__moved_at__isnull=False)
    groups: dict[int, list[int]] = {}
    for group, person in rows.order_by("person").values_list("group", "person"):
        groups.setdefault(group, []).append(person)
    often: dict[tuple[int, int], int] = {}
    for members in groups.values():
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                often[one, other] = often.get((one, other), 0) + 1
    return often


def met_in(room: Room, viewer) -> list[Person]:
    """With whom the viewer was in a group here."""
    groups = Group.objects.filter(
        round__breakout__room=room, round__moved_at__isnull=False, places__person__in=viewer.ids()
    )
    ids = Place.objects.filter(group__in=groups).exclude(person__in=viewer.ids()).values("person")
    return list(reach.people(viewer).filter(pk__in=ids).order_by("name", "pk")[:200])


def enjoyed_by(room: Room, viewer) -> set[int]:
    """Whom the viewer said they enjoyed meeting; for them alone."""
    rows = Enjoyed.objects.filter(room=room, by__in=viewer.ids())
    return set(rows.values_list("whom", flat=True))


def poll_of(room: Room) -> Poll | None:
    """The latest poll."""
    return Poll.objects.filter(room=room).order_by("-pk").first()


def video(code: str) -> str:
    """The address of a video room at the house's own service; empty where the house has none."""
    template = house.get("rooms.video").strip()
    return template.replace("{room}", code) if is_video(template) else ""


def is_video(template: str) -> bool:
    """Whether addresses can be made of this: over https, and a different one for each room."""
    return template.startswith("https://") and "{room}" in template and not set(template) & set(' "<>')
