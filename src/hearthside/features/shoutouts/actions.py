"""Give a shout-out, and take it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.shoutouts.models import ShoutOut
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import rights

SHORTEST, LONGEST = 12, 600


@transaction.atomic
def shout_out(person, *, by, reason: str, once: str | None = None) -> ShoutOut:
    """Thank `person` in public, with the reason in words. `once` makes a second sending the same one."""
    rights.require(by, "shoutouts.give")
    reason = reason.strip()
    if person.pk == by.pk:
        raise Refused(_("A shout-out is for somebody else. Whom would you like to thank?"), "text")
    if len(reason) < SHORTEST:
        raise Refused(_("Say what they did, in a few words: that is what they will remember."), "text")
    if len(reason) > LONGEST:
        raise Refused(_("Please keep it under %(most)d characters.") % {"most": LONGEST}, "text")
    if once and (known := ShoutOut.objects.filter(once=once, by=by).first()):
        return known
    made = ShoutOut.objects.create(person=person, by=by, reason=reason, once=once or None)
    record("shoutouts.given", actor=by, recipient=person, about=f"shoutout:{made.pk}", reason=reason)
    return made


@transaction.atomic
def take_back(shoutout: ShoutOut, *, by) -> None:
    """Its giver, the one it names, or a host may take a shout-out off the pages."""
    if by.pk not in (shoutout.by.canonical_id, shoutout.person.canonical_id):
        rights.require(by, "shoutouts.take_back")
    if shoutout.taken_back_at is None:
        shoutout.taken_back_at = clock.now()
        shoutout.save(update_fields=["taken_back_at"])
        record("shoutouts.taken_back", actor=by, about=f"shoutout:{shoutout.pk}")
