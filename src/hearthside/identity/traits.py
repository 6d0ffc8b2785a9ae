"""Keep what sources say of subjects: each value from when to when it was said, the latest by the event's time."""

from hearthside.identity.models import Trait, TraitName
from hearthside.identity.said import Said
from hearthside.kit import bulk

SHOWN_AT_FIRST = {"email", "phone", "plan", "company", "title"}
_CHUNK = 400


def keep(said: list[Said], subjects: dict[str, int], latest: dict[tuple[int, str], Trait]) -> set[int]:
    """Keep the traits of these identify events, in the order of their time; of which subjects something changed.

    `latest` is what held of all these subjects before, and is brought up to date.
    """
    told = [(subjects[one.user or one.anonymous], one) for one in said if one.traits]
    fresh, changed, late, touched = [], {}, [], set()
    for subject, one in told:
        for name, value in one.traits.items():
            held = latest.get((subject, name))
            if held is not None and (
                one.us < held.since_us or one.us < held.until_us and held.value != value
            ):
                late.append((subject, name, value, one))
            elif held is not None and held.value == value:
                held.until_us = max(held.until_us, one.us)
                changed[id(held)] = held
            else:
                if held is not None:
                    held.is_latest = False
                    changed[id(held)] = held
                latest[subject, name] = _trait(subject, name, value, one)
                fresh.append(latest[subject, name])
                touched.add(subject)
    bulk.change([row for row in changed.values() if row.pk], ["until_us", "is_latest"])
    bulk.add(fresh)
    names = sorted({row.name for row in fresh})
    TraitName.objects.bulk_create(
        [TraitName(name=name, is_shown=name in SHOWN_AT_FIRST) for name in names],
        batch_size=500,
        ignore_conflicts=True,
    )
    _keep_late(late)
    return touched


def load(subjects: set[int]) -> dict[tuple[int, str], Trait]:
    """What holds of these subjects: `{(subject, name): trait}`."""
    found, ids = {}, sorted(subjects)
    for start in range(0, len(ids), _CHUNK):
        rows = Trait.objects.filter(subject__in=ids[start : start + _CHUNK], is_latest=True)
        found.update({(row.subject, row.name): row for row in rows})
    return found


def _trait(subject: int, name: str, value, one: Said, is_latest: bool = True) -> Trait:
    word = one.address if name == "email" else ""
    return Trait(
        subject=subject, name=name, value=value, word=word, since_us=one.us, until_us=one.us,
        source_id=one.source_id or None, is_latest=is_latest,
    )  # fmt: skip


def _keep_late(late: list[tuple]) -> None:
    """What was said before something that is known already takes its place in the history."""
    if not late:
        return
    ids = sorted({subject for subject, *_rest in late})
    known: dict[tuple[int, str], list[Trait]] = {}
    for start in range(0, len(ids), _CHUNK):
        rows = Trait.objects.filter(subject__in=ids[start : start + _CHUNK])
        for row in rows.order_by("since_us", "pk"):
            known.setdefault((row.subject, row.name), []).append(row)
    fresh, changed = [], {}
    for subject, name, value, one in late:
        runs = known[subject, name]
        before = [row for row in runs if row.since_us <= one.us]
        after = [row for row in runs if row.since_us > one.us]
        held = before[-1] if before else None
        if held is not None and held.value == value:
            held.until_us = max(held.until_us, one.us)
            changed[id(held)] = held
        elif after and after[0].value == value:
            after[0].since_us = one.us
            changed[id(after[0])] = after[0]
        else:
            made = _trait(subject, name, value, one, is_latest=False)
            known[subject, name] = [*before, made, *_split(held, one.us, fresh, changed), *after]
            fresh.append(made)
    bulk.change([row for row in changed.values() if row.pk], ["since_us", "until_us", "is_latest"])
    bulk.add(fresh)


def _split(held: Trait | None, us: int, fresh: list, changed: dict) -> list[Trait]:
    """A value that was said before and after something else stands twice: before it, and again after it."""
    if held is None or held.until_us <= us:
        return []
    again = Trait(
        subject=held.subject, name=held.name, value=held.value, word=held.word, since_us=held.until_us,
        until_us=held.until_us, source_id=held.source_id, is_latest=held.is_latest,
    )  # fmt: skip
    held.until_us, held.is_latest = held.since_us, False
    changed[id(held)] = held
    fresh.append(again)
    return [again]


def of_subjects(subjects) -> list[Trait]:
    """What holds of these subjects: of each name what was said last, by name."""
    rows = Trait.objects.filter(subject__in=subjects, is_latest=True).select_related("source")
    found: dict[str, Trait] = {}
    for row in rows.order_by("until_us", "pk"):
        found[row.name] = row
    return [found[name] for name in sorted(found)]


def values(latest: dict[tuple[int, str], Trait]) -> dict[int, dict]:
    """`{subject: {name: value}}` of what holds."""
    found: dict[int, dict] = {}
    for (subject, name), row in latest.items():
        found.setdefault(subject, {})[name] = row.value
    return found
