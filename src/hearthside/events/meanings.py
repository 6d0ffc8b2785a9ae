"""What activities mean: a touchpoint, a stage of the journey, and how they read. Versioned; read when events are read."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.events.models import Meaning
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights

Key = tuple[str, str]  # the type and the name of an activity
_CHUNK = 400
LONGEST = 500
_NAMED = 50  # names written into the audit log of one change


def stages() -> list[str]:
    """The stages of this house's journey, in their order."""
    return house.get("events.stages").split()


def stage_words(stage: str) -> str:
    """A stage as people read it: `regular use`."""
    return stage.replace("_", " ")


def current() -> QuerySet[Meaning]:
    """Every meaning that holds now: a small table, made by hand."""
    return Meaning.objects.filter(superseded_at=None).exclude(touchpoint="", stage="", words="")


def of(keys: Collection[Key]) -> dict[Key, Meaning]:
    """The meanings that hold now for these types and names."""
    names = sorted({name for _type, name in keys})
    found: dict[Key, Meaning] = {}
    for start in range(0, len(names), _CHUNK):
        rows = current().filter(name__in=names[start : start + _CHUNK])
        found |= {(row.type, row.name): row for row in rows}
    return {key: found[key] for key in keys if key in found}


def versions(key: Key) -> list[Meaning]:
    """Every version of one activity's meaning, the newest first."""
    rows = Meaning.objects.filter(type=key[0], name=key[1]).select_related("made_by")
    return list(rows.order_by("-made_at", "-pk"))


@transaction.atomic
def set_meaning(
    keys: Collection[Key],
    *,
    by,
    touchpoint: str | None = None,
    stage: str | None = None,
    words: str | None = None,
) -> int:
    """Say what these activities mean; how many changed. None leaves a part as it is, "" takes it away.

    Refused for a stage that the house does not have, and for what is too long to be a name.
    """
    rights.require(by, "events.meanings")
    wanted = _cleaned({"touchpoint": touchpoint, "stage": stage, "words": words})
    if any(len(name) > LONGEST for _type, name in keys):
        raise Refused(_("This name is too long to be given a meaning."))
    before = {(row.type, row.name): row for row in _locked(keys)}
    fresh = [made for key in keys if (made := _changed(key, before.get(key), wanted))]
    now = clock.now()
    old = [before[made.type, made.name].pk for made in fresh if (made.type, made.name) in before]
    for start in range(0, len(old), _CHUNK):
        Meaning.objects.filter(pk__in=old[start : start + _CHUNK]).update(superseded_at=now)
    for made in fresh:
        made.made_by, made.made_at = by, now
    Meaning.objects.bulk_create(fresh, batch_size=_CHUNK)
    if fresh:
        names = [made.name for made in fresh[:_NAMED]]
        audit.note(by, "events.meant", names=names, changed=len(fresh), **wanted)
    return len(fresh)


def return_to(version: Meaning, *, by) -> int:
    """Let a former version hold again: it is copied into a new one. How many changed: 0 where it holds already."""
    parts = {"touchpoint": version.touchpoint, "stage": version.stage, "words": version.words}
    if parts["stage"] not in ("", *stages()):
        parts["stage"] = ""
    return set_meaning([(version.type, version.name)], by=by, **parts)


def _cleaned(parts: dict) -> dict:
    wanted = {name: " ".join(value.split()) for name, value in parts.items() if value is not None}
    if wanted.get("stage") and wanted["stage"] not in stages():
        raise Refused(_("Your journey has no stage “%s”.") % wanted["stage"], "stage")
    for name, value in wanted.items():
        if len(value) > Meaning._meta.get_field(name).max_length:
            raise Refused(_("This is too long. A few words are enough."), name)
    return wanted


def _locked(keys: Collection[Key]) -> list[Meaning]:
    names, wanted = sorted({name for _type, name in keys}), set(keys)
    rows: list[Meaning] = []
    for start in range(0, len(names), _CHUNK):
        some = names[start : start + _CHUNK]
        rows += Meaning.objects.select_for_update().filter(superseded_at=None, name__in=some)
    return [row for row in rows if (row.type, row.name) in wanted]


def _changed(key: Key, before: Meaning | None, wanted: dict) -> Meaning | None:
    """The new version; None where nothing changes."""
    was = {name: getattr(before, name, "") for name in ("touchpoint", "stage", "words")}
    now = was | wanted
    return Meaning(type=key[0], name=key[1], **now) if now != was else None
