"""From the stream to voices: a job reads on behind a cursor and keeps each text that people said.

Which kinds bring texts is declared in the manifests (`Kind.voice`). The callable says how the words stand now, so it
does not matter in which order changes are read, nor how often: a text that was taken back is gone at once.
"""

from django.db import transaction
from django.db.models import prefetch_related_objects

from hearthside.events.models import Cursor
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.listening.heard.models import Reach, Voice
from hearthside.manifest import Said, registry
from hearthside.people.models import Person

CURSOR = "voices"
CHUNK = 500
_CHANGING = ("about", "person_id", "name", "reach", "title", "text")


def gather(progress=None) -> int:
    """Read on from where the last job ended; how many voices are new."""
    start = Cursor.objects.get_or_create(name=CURSOR)[0].position
    upto, at, new = reads.settled(start), start, 0
    while rows := reads.since(at, CHUNK, kinds=_kinds()):
        prefetch_related_objects(rows, "actor", "recipient")
        with transaction.atomic():
            Cursor.objects.select_for_update().get(name=CURSOR)  # one at a time
            new += keep(_said(rows))
            answered(rows)
        at = rows[-1].pk
        _move(min(at, upto))
        if progress:
            progress(at - start, max(upto, at) - start, "voices")
    _move(upto)
    return new


def _move(position: int) -> None:
    Cursor.objects.filter(name=CURSOR, position__lt=position).update(position=position, looked_at=clock.now())


def _kinds() -> list[str]:
    kinds = registry.kinds.values()
    return [kind.name for kind in kinds if kind.voice is not None or kind.good == "heard"]


def _said(rows) -> list[tuple]:
    """Each text with the interaction that brought it, the latest one where there are several."""
    by_kind: dict[str, list] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    found: dict[str, tuple] = {}
    for kind, some in by_kind.items():
        if (voice := registry.kinds[kind].voice) is None:
            continue
        said = voice(some)
        found |= {one.key: (row, one) for row in some for one in said.get(row.pk, ())}
    return list(found.values())


def keep(said: list[tuple]) -> int:
    """Keep these texts as voices, or let go of those that were taken back; how many are new."""
    known = Voice.objects.in_bulk([one.key for _row, one in said], field_name="key")
    gone = [one.key for _row, one in said if not _is_kept(one)]
    Voice.objects.filter(key__in=gone).delete()
    standing = [(row, one) for row, one in said if _is_kept(one)]
    fresh = [_voice(row, one) for row, one in standing if one.key not in known and not _is_erased(one)]
    changed = [
        known[one.key] for row, one in standing if one.key in known and _change(known[one.key], row, one)
    ]
    Reach.objects.bulk_create(
        [Reach(name=name) for name in {voice.reach for voice in fresh + changed}], ignore_conflicts=True
    )
    Voice.objects.bulk_create(fresh, ignore_conflicts=True)
    Voice.objects.bulk_update(changed, [*(name.removesuffix("_id") for name in _CHANGING), "read_at"])
    return len(fresh)


def let_go(keys: list[str]) -> None:
    """These texts are voices no more, at once: their author was erased, and no name here would lead to them."""
    for start in range(0, len(keys), CHUNK):
        Voice.objects.filter(key__in=keys[start : start + CHUNK]).delete()


def _is_kept(one: Said) -> bool:
    """Words of the house's own people are no voices."""
    return bool(one.text.strip()) and (one.person is None or not one.person.is_host)


def _is_erased(one: Said) -> bool:
    """What an erased person said becomes no voice any more; one that they let stay stands without a name."""
    return one.person is not None and one.person.state == Person.State.ERASED


def _voice(row, one: Said) -> Voice:
    voice = Voice(
        key=one.key, source=one.source, at=one.at or row.at, channel=row.channel,
        stage=(one.stage or row.stage)[:40], touchpoint=(one.touchpoint or row.touchpoint)[:80],
    )  # fmt: skip
    _change(voice, row, one)
    return voice


def _change(voice: Voice, row, one: Said) -> bool:
    """Let a voice say what the original says now; whether that is anything new. Other words are read anew."""
    erased = _is_erased(one)
    person = None if one.person is None or one.person.is_placeholder or erased else one.person
    now = {
        "about": row.about or one.key, "person_id": person.pk if person else None, "name": "" if erased else one.name[:120],
        "reach": one.reach, "title": one.title[:200], "text": one.text,
    }  # fmt: skip
    before = {name: getattr(voice, name) for name in _CHANGING}
    if now == before:
        return False
    if (now["title"], now["text"]) != (before["title"], before["text"]):
        voice.read_at = None
    for name, value in now.items():
        setattr(voice, name, value)
    return True


def answered(rows) -> None:
    """A host answered somebody where they had said it: their open voices there are answered."""
    for row in rows:
        if (
            registry.kinds[row.kind].good != "heard"
            or not row.recipient_id
            or not row.actor_id
            or not row.about
        ):
            continue
        if row.actor.is_host:
            heard = Voice.objects.filter(
                about=row.about, person=row.recipient_id, closed_at=None, at__lte=row.at
            )
            heard.update(closed_at=row.at, closed_by=row.actor_id, outcome=Voice.Outcome.ANSWERED)
