"""Word to those who are invited and take part: an invitation, each prompt as it opens, one reminder, what came of it.

A job looks every few minutes at whoever has not had word. Nobody is told at night, nobody who is to be left alone, and
nobody who no longer wants to be asked; they hear when it is day, or they are willing again and it is not too late.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from hearthside import house
from hearthside.features.focus import planning
from hearthside.features.focus.models import Call, Contribution, Group, Participant, Prompt
from hearthside.interactions.record import record_many
from hearthside.kit import clock
from hearthside.listening import eligibility
from hearthside.people import consent

LATE = timedelta(days=3)  # a prompt that opened before this is found in the group, and no word comes of it
_SOME = 500


def call() -> int:
    """Close what is over, and tell whoever waits for word; how many were told."""
    for group in Group.objects.filter(opened_at__isnull=False, closed_at=None, closes_at__lte=clock.now())[
        :_SOME
    ]:
        planning.close_group(group)
    return _invite() + _prompt() + _remind() + _tell_what_came()


def _running():
    return Q(group__opened_at__isnull=False, group__closed_at=None, group__closes_at__gt=clock.now())


def _in():
    return Q(joined_at__isnull=False, left_at=None)


def awake(participants, *, asking: bool = True) -> list[Participant]:
    """Those whom the house may turn to just now: not at night and not frozen; `asking`: of those who let it ask."""
    rows = consent.among(participants, eligibility.PURPOSE, "person") if asking else participants
    rows = rows.filter(person__isnull=False, person__frozen_at=None).select_related("person", "group")
    now = clock.now()
    return [one for one in rows.order_by("pk")[:_SOME] if not eligibility.quiet_until(one.person.zone, now)]


@transaction.atomic
def _invite() -> int:
    waiting = Participant.objects.filter(_running(), invite_told_at=None, joined_at=None, declined_at=None)
    found = awake(waiting.select_for_update(of=("self",)))
    Participant.objects.filter(pk__in=[one.pk for one in found]).update(invite_told_at=clock.now())
    return _record("focus.invited", [(one, str(one.pk)) for one in found])


@transaction.atomic
def _prompt() -> int:
    """Each prompt that opened lately, to those who were in the group by then. What opened together is one word."""
    now, told, seen = clock.now(), [], set()
    prompts = Prompt.objects.filter(_running(), opens_at__lte=now, opens_at__gt=now - LATE).order_by(
        "-opens_at", "-number"
    )
    for prompt in prompts[:_SOME]:
        knows = Call.objects.filter(prompt=prompt, participant=OuterRef("pk"))
        there = Participant.objects.filter(_in(), group=prompt.group_id, joined_at__lte=prompt.opens_at)
        found = awake(there.exclude(Exists(knows)).select_for_update(of=("self",)))
        Call.objects.bulk_create(
            [Call(prompt=prompt, participant=one, told_at=now) for one in found], ignore_conflicts=True
        )
        told += [(one, f"{prompt.pk}:{one.pk}") for one in found if one.pk not in seen]
        seen |= {one.pk for one in found}
    return _record("focus.prompted", told)


@transaction.atomic
def _remind() -> int:
    """Once for each prompt, some days after the word of it, whoever has not written; of several prompts at once."""
    days, now = house.get("focus.remind_days"), clock.now()
    if not days:
        return 0
    wrote = Contribution.objects.filter(prompt=OuterRef("prompt"), participant=OuterRef("participant"))
    calls = Call.objects.filter(reminded_at=None, told_at__lte=now - timedelta(days=days)).exclude(
        Exists(wrote)
    )
    calls = calls.filter(told_at__gt=now - timedelta(days=days) - LATE)
    there = Participant.objects.filter(_running(), _in(), pk__in=calls.values("participant"))
    found = awake(there.select_for_update(of=("self",)))
    keys = dict(calls.filter(participant__in=found).order_by("pk").values_list("participant", "prompt"))
    Call.objects.filter(pk__in=list(calls.filter(participant__in=found).values_list("pk", flat=True))).update(
        reminded_at=now
    )
    return _record("focus.reminded", [(one, f"{keys[one.pk]}:{one.pk}") for one in found if one.pk in keys])


@transaction.atomic
def _tell_what_came() -> int:
    """To all who took part and were not told, once the house has said it. It asks nothing of anybody."""
    waiting = Participant.objects.filter(
        joined_at__isnull=False, came_told_at=None, group__told_at__isnull=False
    )
    waiting = waiting.filter(group__told_at__gt=clock.now() - 10 * LATE)
    found = awake(waiting.select_for_update(of=("self",)), asking=False)
    Participant.objects.filter(pk__in=[one.pk for one in found]).update(came_told_at=clock.now())
    return _record("focus.told", [(one, str(one.pk)) for one in found])


def _record(kind: str, told: list[tuple[Participant, str]]) -> int:
    record_many(
        {
            "kind": kind, "actor": None, "recipient": one.person, "about": one.group.about, "once": f"{kind}:{key}",
        }
        for one, key in told
    )  # fmt: skip
    return len(told)
