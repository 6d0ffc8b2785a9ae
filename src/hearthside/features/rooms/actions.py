"""What people do in a live room: come, go, speak, raise a hand, vote; and what hosts put on everybody's screen."""

from datetime import timedelta

from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _

from hearthside import live
from hearthside.features.rooms import queries
from hearthside.features.rooms.models import Enjoyed, Group, Message, Poll, Room, Seat, Vote
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.manifest import Occasion, registry
from hearthside.people.models import Person

_POLL_MOST, _POLL_LEAST = 8, 2


@transaction.atomic
def come_in(room: Room, occasion: Occasion, *, by: Person) -> Seat:
    """Somebody opens the room's page: a seat is theirs, once, and where they come late a group is found for them."""
    _require_open(occasion)
    seat, new = Seat.objects.get_or_create(room=room, person_id=by.canonical_id)
    if new or seat.left_at:
        seat.left_at = None
        seat.save(update_fields=["left_at"])
        record("rooms.came", actor=by, about=room.about, once=f"rooms.came:{room.pk}:{by.canonical_id}")
        if occasion.starts_at <= clock.now():
            prefix, _colon, key = room.about.partition(":")
            registry.venues[prefix].arrive(key, by)
    return seat


@transaction.atomic
def leave(room: Room, *, by: Person) -> None:
    """Somebody says goodbye."""
    Seat.objects.filter(room=room, person__in=by.ids()).update(left_at=clock.now(), hand_at=None)
    live.publish(room.channel, "people")


@transaction.atomic
def say(room: Room, occasion: Occasion, *, by: Person, text: str, once: str | None = None) -> Message:
    """Say something to the room, or, in a breakout, to the group one is in. Sent twice it is said once."""
    _require_open(occasion)
    text = text.strip()
    if not text:
        raise Refused(_("Write a few words first."), "text")
    once = f"{by.pk}:{once}" if once else None
    if once and (known := Message.objects.filter(once=once).first()):
        return known
    group = queries.group_of(queries.current(room), by)
    row = Message.objects.create(room=room, group=group, by=by, text=text[:1000], once=once, at=clock.now())
    record("rooms.said", actor=by, about=room.about, once=f"rooms.said:{row.pk}")
    _tell(room, group, "said", {"id": row.pk, "html": html_of(row)})
    return row


def html_of(row: Message) -> str:
    """A line of the chat, as it is for everybody."""
    return format_html(
        '<li class="chat-line" id="said-{}" data-number="{}"><strong class="chat-by"><bdi>{}</bdi></strong> '
        '<span class="chat-text" dir="auto">{}</span></li>',
        row.pk,
        row.pk,
        row.by.name,
        row.text,
    )


@transaction.atomic
def remove(row: Message, occasion: Occasion, *, by: Person) -> None:
    """Take a message down: one's own, or anybody's for who looks after the room."""
    if row.by_id not in by.ids() and not occasion.runs:
        raise Refused(_("You can only take back what is yours."))
    if row.removed_at is None:
        row.removed_at = clock.now()
        row.save(update_fields=["removed_at"])
        record("rooms.removed", actor=by, about=row.room.about, once=f"rooms.removed:{row.pk}")
        _tell(row.room, row.group, "removed", {"id": row.pk})


def _tell(room: Room, group: Group | None, event: str, data: dict) -> None:
    """To the room; what is said in a group goes to the people of that group alone."""
    if group is None:
        return live.publish(room.channel, event, data)
    people = group.places.values_list("person", flat=True)
    live.publish_each(event, {f"{room.channel}:{person}": data for person in people})


@transaction.atomic
def raise_hand(room: Room, occasion: Occasion, *, by: Person, up: bool) -> None:
    """Up, or down again."""
    _require_open(occasion)
    rows = Seat.objects.filter(room=room, person__in=by.ids())
    rows.filter(hand_at=None).update(hand_at=clock.now()) if up else rows.update(hand_at=None)
    live.publish(room.channel, "people")


@transaction.atomic
def show_prompt(room: Room, occasion: Occasion, *, by: Person, prompt: str, minutes: int = 0) -> None:
    """Put a question on everybody's screen, with a clock where there are minutes; empty takes it off."""
    _require_run(occasion)
    _require_open(occasion)
    ends = clock.now() + timedelta(minutes=minutes) if minutes else None
    room.prompt, room.timer_ends_at = prompt.strip()[:300], ends
    room.save(update_fields=["prompt", "timer_ends_at"])
    record("rooms.prompted", actor=by, about=room.about)
    live.publish(room.channel, "stage")


@transaction.atomic
def ask_poll(room: Room, occasion: Occasion, *, by: Person, question: str, choices: list[str]) -> Poll:
    """Ask the room; a poll that was open is closed."""
    _require_run(occasion)
    _require_open(occasion)
    choices = list(dict.fromkeys(one.strip()[:100] for one in choices if one.strip()))
    if not _POLL_LEAST <= len(choices) <= _POLL_MOST:
        raise Refused(_("A poll has two to eight answers, one on each line."), "choices")
    room.polls.filter(closed_at=None).update(closed_at=clock.now())
    poll = Poll.objects.create(room=room, by=by, question=question.strip()[:200], choices=choices)
    record("rooms.polled", actor=by, about=room.about, once=f"rooms.polled:{poll.pk}")
    live.publish(room.channel, "poll")
    return poll


@transaction.atomic
def vote(poll: Poll, occasion: Occasion, *, by: Person, choice: int) -> None:
    """Choose, or choose anew, while the poll is open."""
    _require_open(occasion)
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    if poll.closed_at:
        raise Refused(_("The poll is closed already."))
    if not 0 <= choice < len(poll.choices):
        raise Refused(_("Choose one of the answers."))
    Vote.objects.update_or_create(poll=poll, person_id=by.canonical_id, defaults={"choice": choice})
    live.publish_each("poll", {f"{poll.room.channel}:{host}": "" for host in {*occasion.hosts, poll.by_id}})


@transaction.atomic
def close_poll(poll: Poll, occasion: Occasion, *, by: Person) -> None:
    """Nobody votes any more, and everybody sees the answer."""
    _require_run(occasion)
    Poll.objects.filter(pk=poll.pk, closed_at=None).update(closed_at=clock.now())
    live.publish(poll.room.channel, "poll")


@transaction.atomic
def say_enjoyed(room: Room, people: list[Person], *, by: Person) -> list[Person]:
    """`by` enjoyed meeting these. It stays with them, but who said so of one another are introduced: gives those."""
    here = {one.pk for one in queries.met_in(room, by)}
    found = [one for one in people if one.pk in here]
    Enjoyed.objects.bulk_create(
        [Enjoyed(room=room, by_id=by.canonical_id, whom=one) for one in found], ignore_conflicts=True
    )
    back = set(Enjoyed.objects.filter(room=room, whom__in=by.ids()).values_list("by", flat=True))
    mutual = [one for one in found if one.pk in back]
    for one in mutual:
        for actor, other in ((by, one), (one, by)):
            once = f"rooms.met:{room.pk}:{actor.canonical_id}:{other.canonical_id}"
            record("rooms.met", actor=actor, recipient=other, about=room.about, once=once)
    return mutual


def _require_open(occasion: Occasion) -> None:
    if not queries.is_open(occasion):
        raise Refused(_("The room is closed just now."))


def _require_run(occasion: Occasion) -> None:
    if not occasion.runs:
        raise Refused(_("Only those who look after this gathering may do that."))
