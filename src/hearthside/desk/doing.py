"""What people do, in short: when they were last active, and what they did most in the last thirty days."""

from collections import Counter
from datetime import timedelta

from hearthside.events import store
from hearthside.events.reads import subjects_of_each
from hearthside.events.store.trail import tally, trail
from hearthside.events.telling import Lexicon
from hearthside.interactions import reads
from hearthside.kit import clock

DAYS = timedelta(days=30)
TOP = 5


def load(people, viewer) -> dict[int, dict]:
    """For each of `people` who did anything that the viewer may see: last active, and the top things."""
    shown = {person.pk: person for person in people if reads.may_see_events(person, viewer)}
    subjects = {pk: own for pk, own in subjects_of_each(shown).items() if own}
    whose = {subject: pk for pk, own in subjects.items() for subject in own}
    since = clock.us(clock.now() - DAYS)
    counted: dict[int, list] = {}
    for subject, activity, count, last in tally(store.of_house(), whose, since_us=since) if whose else ():
        counted.setdefault(whose[subject], []).append((activity, count, last))
    lexicon = Lexicon(row[0] for rows in counted.values() for row in rows)
    found = {}
    for pk, own in subjects.items():
        if latest := trail(store.of_house(), own, limit=1):
            top = _top(counted.get(pk, []), lexicon)
            found[pk] = {"active": clock.moment(latest[0][0]), "top": top, "handle": shown[pk].handle}
    return found


def _top(rows, lexicon: Lexicon) -> list[dict]:
    counts, last = Counter(), {}
    for activity, count, us in rows:
        name = lexicon.words(activity)
        counts[name] += count
        last[name] = max(last.get(name, 0), us)
    return [
        {"name": name, "count": count, "at": clock.moment(last[name])}
        for name, count in counts.most_common(TOP)
    ]
