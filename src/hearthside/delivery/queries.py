"""Read notices, preferences and the outbox."""

from allauth.account.models import EmailAddress
from django.http import Http404

from hearthside.delivery.models import Mail, Notice, Preference
from hearthside.kit.prepared import prepared
from hearthside.people import consent

COUNTED = 100


def unread_count(person) -> int:
    """How many notices wait for the person; counting stops at COUNTED."""
    if not person.is_authenticated:
        return 0
    return len(_unread(person.pk))


@prepared
def _unread(person):
    return Notice.objects.filter(person=person, read_at=None).values_list("pk")[:COUNTED]


def notices(person):
    """The person's notices, newest first."""
    return Notice.objects.filter(person=person).select_related("actor").order_by("-pk")


def get_notice_for(person, pk: int) -> Notice:
    """A notice of this person; anybody else's is not found."""
    found = Notice.objects.filter(pk=pk, person=person).first()
    if found is None:
        raise Http404
    return found


def takes_mail(person) -> bool:
    """Whether mails may go to this person: an address that is theirs, not one an import brought along, and not
    frozen. Mails of sign-in and safety do not ask here.
    """
    if not consent.may_approach(person):
        return False
    if not person.email or not person.is_active:
        return False
    if person.source and person.last_login is None:
        return False
    known = EmailAddress.objects.filter(user=person, email__iexact=person.email)
    return all(known.values_list("verified", flat=True))


def who_take_mail(people, group: str) -> set[int]:
    """The ids of those of `people` to whom mails of this group may go, as `takes_mail` and their choice say."""
    reached = {
        person.pk: person.email.lower()
        for person in people
        if person.email and person.is_active and person.frozen_at is None
        if not (person.source and person.last_login is None)
    }
    unproved = EmailAddress.objects.filter(user__in=reached, verified=False).values_list("user", "email")
    lost = {pk for pk, email in unproved if email.lower() == reached[pk]}
    return set(reached) - lost - _who_chose_not(reached, group, "mail")


def who_take_notices(people, group: str) -> set[int]:
    """The ids of those of `people` who want to be told of this group in the house."""
    here = {person.pk for person in people if person.frozen_at is None}
    return here - _who_chose_not(here, group, "app")


def _who_chose_not(ids, group: str, way: str) -> set[int]:
    rows = Preference.objects.filter(person__in=ids, group=group, **{way: False})
    return set(rows.values_list("person", flat=True))


def mails(state: str = ""):
    """The outbox, newest first."""
    rows = Mail.objects.select_related("person").order_by("-pk").defer("plain", "html", "calendar")
    return rows.filter(state=state) if state in Mail.State.values else rows


def get_mail(pk: int) -> Mail:
    """One mail of the outbox."""
    found = Mail.objects.select_related("person").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def waiting() -> dict[str, int]:
    """How many mails are kept here, by why."""
    held = Mail.objects.filter(state=Mail.State.HELD)
    return {why: held.filter(why_held=why).count() for why in Mail.Why.values}
