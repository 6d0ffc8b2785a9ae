"""The calendar of the house and of each person, for their own calendar programs."""

from django.db import transaction

from hearthside import house
from hearthside.calendars import ics
from hearthside.calendars.models import Feed
from hearthside.kit import clock
from hearthside.manifest import registry
from hearthside.people import audit


@transaction.atomic
def feed_of(person) -> Feed:
    """The feed of this person, made where they have none."""
    found, _made = Feed.objects.get_or_create(person=person, revoked_at=None)
    return found


@transaction.atomic
def renew_feed(person) -> Feed:
    """Take back the address that was given out, and make another: whoever had the old one reads no more."""
    Feed.objects.filter(person=person, revoked_at=None).update(revoked_at=clock.now())
    audit.note(person, "calendar.revoked", person)
    return feed_of(person)


def find(token: str) -> Feed | None:
    """The feed that a token opens, while its person is here."""
    found = Feed.objects.select_related("person").filter(token=token, revoked_at=None).first()
    return found if found is not None and found.person.is_active else None


def of_house() -> bytes:
    """What everybody may see."""
    events = [event for one in registry.calendars for event in one.public()]
    return ics.calendar(events, name=house.get("house.name"))


def of_person(person) -> bytes:
    """What one person said yes to, and what they keep."""
    events = [event for one in registry.calendars for event in one.mine(person)]
    return ics.calendar(events, name=house.get("house.name"))


def export(person) -> list[dict]:
    """Which calendar addresses a person was given, and when; not the addresses, which open them."""
    return [
        {
            "what": "calendar address",
            "made": row.made_at.isoformat(),
            "revoked": row.revoked_at and row.revoked_at.isoformat(),
        }
        for row in Feed.objects.filter(person=person).order_by("pk")
    ]


def forget(person, keep_texts: bool) -> None:
    """Their addresses lead nowhere."""
    Feed.objects.filter(person=person).delete()
