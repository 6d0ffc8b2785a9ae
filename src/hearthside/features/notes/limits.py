"""How much one may write: enough for people, too little for a machine that writes to everybody."""

from datetime import timedelta

from django.utils.translation import gettext as _

from hearthside import house
from hearthside.features.notes.models import Conversation, Note
from hearthside.features.notes.queries import notes_of
from hearthside.kit import clock
from hearthside.kit.refused import Refused


def require_room(by, to, rows: list[Conversation]) -> None:
    """Refused where a member writes to many new people, or on and on without an answer. Hosts are free."""
    if by.is_host:
        return
    if not rows:
        _require_room_to_begin(by, to)
    elif rows[0].last_by_id in by.ids():
        _require_patience(by, to, rows)


def is_new(person) -> bool:
    """Whether somebody came in so lately that they write to few strangers yet."""
    return person.joined_at > clock.now() - timedelta(days=house.get("notes.new_days"))


def _require_room_to_begin(by, to) -> None:
    if to.is_host:
        return  # whoever needs the house may always write to it
    allowed = house.get("notes.new_people_a_day_when_new" if is_new(by) else "notes.new_people_a_day")
    today = Conversation.objects.filter(begun_by=by, begun_at__gt=clock.now() - timedelta(days=1))
    if today.count() >= allowed:
        raise Refused(_("You have written to many new people today. Please send this tomorrow."))


def _require_patience(by, to, rows: list[Conversation]) -> None:
    allowed = house.get("notes.in_a_row")
    last = notes_of(rows).values_list("sender_id", flat=True)[:allowed]
    if len(last) == allowed and set(last) <= set(by.ids()):
        raise Refused(_("Please wait until %(name)s writes back.") % {"name": to.first_name})
    if Note.objects.filter(sender=by, sent_at__gt=clock.now() - timedelta(minutes=1)).count() >= 20:
        raise Refused(_("That was a lot in one minute. Please take a breath and send it again."))
