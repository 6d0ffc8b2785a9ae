"""Who would be asked today, and who not and why: looked at without asking anybody."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from hearthside.events import store
from hearthside.events.reads import who_of
from hearthside.events.store.names import named
from hearthside.events.store.trail import done
from hearthside.features.asking import audience
from hearthside.features.asking.following import concerned, number_of_week
from hearthside.features.asking.models import Trigger
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.listening.eligibility import REASONS, decide
from hearthside.segments.models import Member

_MOST = 2000  # people looked at: a page does not grow with the house
_EVENTS = 200_000  # the newest of them, among which those of today are looked for
Sort = Trigger.Sort


@dataclass(frozen=True)
class Preview:
    """`counted` people would come up today; of the `looked` at among them, `reasons` says how many are why not asked."""

    counted: int
    looked: int
    asked: int
    reasons: list[tuple[str, str, int]]

    @property
    def is_sample(self) -> bool:
        return self.looked < self.counted


def of(trigger: Trigger) -> Preview:
    """What a trigger would do today, kept or not."""
    if trigger.sort in (Sort.DATE, Sort.WEEKLY):
        return of_people(trigger.survey, trigger.channel, segment=trigger.segment, part=_part(trigger))
    people = _today(trigger)
    return _decided(trigger.survey, trigger.channel, people[:_MOST], len(people))


def of_people(survey, channel: str, *, segment=None, part=None) -> Preview:
    """What asking everybody, or a segment, or those whose turn it is, would do today."""
    found, count = audience.sample(audience.people(survey, segment), _MOST)
    if part:
        looked = len(found) or 1
        found = [pk for pk in found if audience.has_turn(*part[:1], pk, *part[1:])]
        count = round(count * len(found) / looked)
    return _decided(survey, channel, found, count)


def _part(trigger: Trigger) -> tuple | None:
    if trigger.sort != Sort.WEEKLY:
        return None
    return trigger.cause, trigger.share, number_of_week(clock.now().date())


def _decided(survey, channel: str, people: list[int], counted: int) -> Preview:
    found = decide(survey, people, channel=channel, at=clock.now())
    counts = Counter(found.values())
    reasons = [(why, str(words), counts[why]) for why, words in REASONS.items() if counts[why]]
    reasons.sort(key=lambda one: -one[2])
    return Preview(counted, len(people), counts[""], reasons)


def _today(trigger: Trigger) -> list[int]:
    """Whose turn came within the last day: what happened so long ago as the trigger waits."""
    until = clock.now() - timedelta(hours=trigger.wait_hours)
    since = until - timedelta(days=1)
    if trigger.sort == Sort.HAPPENED:
        rows = reads.happened(trigger.name, since=since, until=until, limit=_MOST)
        people = (person.pk for row in rows if (person := concerned(row)))
    elif trigger.sort == Sort.ENTERED:
        rows = Member.objects.filter(segment=trigger.segment, since__gte=since, since__lt=until)
        people = rows.order_by("-pk").values_list("person", flat=True)[:_MOST]
    else:
        people = _did(trigger, clock.us(since), clock.us(until))
    return list(dict.fromkeys(people))


def _did(trigger: Trigger, since: int, until: int) -> list[int]:
    kept = store.of_house()
    activity = named(kept, [(trigger.type, trigger.name)]).get((trigger.type, trigger.name))
    head = kept.head()
    rows = done(kept, [activity.id] if activity else [], after=head - _EVENTS, upto=head, limit=_EVENTS)
    subjects = [subject for _id, us, subject, _activity in rows if since <= us < until]
    return [pk for pk in who_of(dict.fromkeys(subjects)).values() if pk > 0]
