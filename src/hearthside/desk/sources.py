"""Where today's items come from: due promises, what the features bring, and whom the house left alone."""

import html
from datetime import timedelta

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside import house
from hearthside.interactions import care, promises, reads
from hearthside.kit import clock
from hearthside.kit.lasting import lasting
from hearthside.manifest import Item, registry, resolve
from hearthside.people.models import Person

AHEAD = timedelta(hours=48)  # promises that fall due this soon are on the list
EACH = 40  # items taken of one source
REST = timedelta(days=14)  # whom a host saw this lately is not nudged about again


def promised(host, covered: set[int]) -> list[Item]:
    """Promises that are due or overdue, mine or nobody's, that no feature's item speaks for."""
    due = reads.due(clock.now() + AHEAD, owner=host, limit=EACH * 2)
    words = promises.words(promise.name for promise in due)
    open_ = [promise for promise in due if promise.pk not in covered and promise.name in words]
    shown = [promise for promise in open_ if promise.person.state == Person.State.ACTIVE]
    openings = reads.openings(shown, host)
    return [_promised(promise, openings.get(promise.opened_id), words[promise.name]) for promise in shown]


def _promised(promise, opening, words: str) -> Item:
    ref = opening.ref if opening else None
    return Item(
        key=f"promise:{promise.pk}",
        person=promise.person,
        chip=due_words(promise.due_at),
        tone=_tone(promise.due_at),
        reason=_promise_words(promise, opening, words.rstrip(".")),
        minutes=2,
        gain=3.0,
        about=promise.about,
        url=ref.url if ref else "",
        promise_id=promise.pk,
        since=promise.opened_at,
    )


def _promise_words(promise, opening, words: str) -> str:
    """`Mo Adeyemi came in 2 days ago. Our promise: “Every newcomer is greeted personally within a day.”`"""
    if opening is None:
        return _("Our promise: “%(words)s.”") % {"words": words}
    days = (clock.now() - promise.opened_at).days
    since = ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days} if days else _("today")
    said = {"what": strip_tags(opening.sentence), "since": since, "words": words}
    return html.unescape(_("%(what)s, %(since)s. Our promise: “%(words)s.”") % said)


def _tone(due_at) -> str:
    left = due_at - clock.now()
    return "late" if left < timedelta(0) else "soon" if left < timedelta(days=1) else "calm"


def due_words(due_at) -> str:
    """`2 days late`, `due in 6 h`: as a chip says it."""
    left = due_at - clock.now()
    hours = max(1, round(abs(left).total_seconds() / 3600))
    if left < timedelta(0):
        late = ngettext("%(n)s hour late", "%(n)s hours late", hours) % {"n": hours}
        days = hours // 24
        return late if hours < 48 else ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
    return _("due in %(n)s h") % {"n": hours} if hours < 48 else _("due in %(n)s days") % {"n": hours // 24}


def brought(host) -> list[Item]:
    """What the features bring."""
    return [item for task in registry.tasks for item in task.load(host, EACH)]


def left_alone(host) -> list[Item]:
    """Whom the house left alone, by standing. The strongest reasons come first."""
    lately = care.lately()
    return [
        *_unanswered(host),
        *_quiet(),
        *_unthanked(host),
        *_untied(lately),
        *_unseen(lately),
    ]


def _rested(row) -> bool:
    return row.seen_at is None or clock.now() - row.seen_at > REST


def _days(moment) -> int:
    return max(1, (clock.now() - moment).days)


def _unanswered(host) -> list[Item]:
    rows = [row for row in care.never_heard() if row.seen_at is None or row.seen_at < row.called_at][:EACH]
    refs = resolve({row.called_first_about for row in rows}, host)
    return [_never_heard(row, refs.get(row.called_first_about)) for row in rows]


def _never_heard(row, ref) -> Item:
    words = {"name": row.person.first_name, "title": ref.title if ref else ""}
    said = (
        _("Asked “%(title)s”. Nobody has ever answered %(name)s.")
        if ref
        else _("Nobody has ever answered %(name)s.")
    )
    days = _days(row.called_first_at)
    return Item(
        key=f"desk.unanswered:{row.person_id}",
        person=row.person,
        chip=_("waits for %(time)s") % {"time": lasting(timedelta(days=days))},
        tone="late" if days > 30 else "soon",
        reason=said % words,
        minutes=4,
        gain=3.5,
        about=row.called_first_about,
        url=ref.url if ref else "",
        since=row.called_first_at,
    )


def _quiet() -> list[Item]:
    rows = [row for row in care.gone_quiet(house.get("desk.quiet_days")) if _rested(row)]
    return [_gone_quiet(row) for row in rows[:EACH]]


def _gone_quiet(row) -> Item:
    days = _days(row.acted_at)
    seen = (
        _("Last seen by %(host)s.") % {"host": row.seen_by.first_name}
        if row.seen_by
        else _("No host ever wrote to them.")
    )
    often = care.usual_pause(row).days
    if often > 1:
        came = ngettext("Wrote every day or so.", "Wrote every %(n)s days or so.", often) % {"n": often}
    else:
        came = _("Wrote nearly every day.")
    return Item(
        key=f"desk.quiet:{row.person_id}",
        person=row.person,
        chip=ngettext("quiet for %(n)s day", "quiet for %(n)s days", days) % {"n": days},
        reason=f"{came} {seen}",
        minutes=5,
        gain=2.5,
        since=row.acted_at,
    )


def _unthanked(host) -> list[Item]:
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    left = house.get("desk.thanks_a_day") - care.thanks_since(host, midnight)
    if left <= 0:
        return []
    rows = [row for row in care.never_thanked(house.get("desk.thanks_after")) if _rested(row)]
    return [_never_thanked(row) for row in rows[:left]]


def _never_thanked(row) -> Item:
    words = ngettext(
        "Has answered %(n)s person's words. Nobody has said thank you.",
        "Has answered others %(n)s times. Nobody has said thank you.",
        row.answers_given,
    )
    return Item(
        key=f"desk.unthanked:{row.person_id}",
        person=row.person,
        chip=_("never thanked"),
        reason=words % {"n": row.answers_given},
        minutes=3,
        gain=2.0,
    )


def _untied(lately) -> list[Item]:
    """Those who write and have nobody yet, each with somebody of theirs to meet."""
    alone = [row for row in lately if row.called and not row.ties and _rested(row)][:EACH]
    known = [row.person for row in lately if row.ties]
    return [_no_tie(row, _match(row.person, known)) for row in alone]


def _match(person, known):
    """Somebody who shares most with `person`: a town, interests, a language."""
    scored = [
        (_shared(person, other), -place, other) for place, other in enumerate(known) if other.pk != person.pk
    ]
    open_ = [entry for entry in scored if entry[2].frozen_at is None and entry[2].reach != Person.Reach.HOSTS]
    return max(open_, key=lambda entry: entry[:2])[2] if open_ else None


def _shared(a, b) -> int:
    same = len(set(a.interests) & set(b.interests)) * 2 + len(set(a.languages) & set(b.languages))
    return same + (3 if a.city and a.city == b.city else 0)


def _no_tie(row, other) -> Item:
    if other:
        names = {"name": row.person.first_name, "other": other.name}
        reason = _("%(name)s writes here, and knows nobody yet. %(other)s may be the one to meet.") % names
    else:
        reason = _("%(name)s writes here, and knows nobody yet.") % {"name": row.person.first_name}
    return Item(
        key=f"desk.untied:{row.person_id}",
        person=row.person,
        chip=_("knows nobody yet"),
        reason=reason,
        minutes=4,
        gain=1.8,
        other=other,
    )


def _unseen(lately) -> list[Item]:
    """Those whom no host saw for long, and those who come and were never seen at all."""
    days = house.get("desk.unseen_days")
    since = clock.now() - timedelta(days=days)
    never = [row for row in lately if row.seen_at is None and row.wrote]
    known = {row.person_id: row for row in (*care.unseen(since), *never)}
    return [_not_seen(row) for row in list(known.values())[:EACH]]


def _not_seen(row) -> Item:
    if row.seen_at is None:
        chip, reason = (
            _("never seen"),
            _("Comes and writes. No host has ever done anything for %(name)s in person."),
        )
    else:
        days = _days(row.seen_at)
        chip = ngettext("unseen for %(n)s day", "unseen for %(n)s days", days) % {"n": days}
        reason = _("No host has written to %(name)s since then. We promised that nobody goes unseen.")
    return Item(
        key=f"desk.unseen:{row.person_id}",
        person=row.person,
        chip=chip,
        reason=reason % {"name": row.person.first_name},
        minutes=4,
        gain=1.2,
        since=row.seen_at,
    )
