"""Fold interactions into standing and ties. One code path: live, in bulk, in a rebuild, after a merge.

Rows of the stream keep the ids they were recorded with. Somebody who was merged into another person counts
as that person: their own standing is blank and points there (`Standing.merged_into`), so that whoever records
meets the pointer in the row that is locked anyway.
"""

from django.db import connection

from hearthside.interactions.models import Standing, Tie
from hearthside.kit import bulk
from hearthside.kit.prepared import one_of, prepared
from hearthside.manifest import registry
from hearthside.people.models import Person

_KEYS = ("person_id", "merged_into_id")
_STANDING_FIELDS = [field.attname for field in Standing._meta.concrete_fields if field.attname not in _KEYS]
# One look into the index for each pair; SQLite joins in the order that CROSS JOIN is written in.
_TIES = f"""WITH wanted(low, high) AS (VALUES {{pairs}})
    SELECT tie.* FROM wanted CROSS JOIN {Tie._meta.db_table} tie
    WHERE tie.low_id = wanted.low AND tie.high_id = wanted.high ORDER BY tie.low_id, tie.high_id {{locked}}"""
_CHUNK = 400  # rows a query: SQLite takes at most 32,766 variables in one


def apply(interactions) -> dict[int, int]:
    """Bring standing and ties up to date with `interactions`, in the order they were recorded.

    Returns who those are that were merged into others: {their id: the id they count as}.
    """
    standings, who = load({id_ for row in interactions for id_ in (row.actor_id, row.recipient_id) if id_})
    ties = _load_ties({_pair(*parties(row, who)) for row in interactions if _is_tie(row, *parties(row, who))})
    fold(interactions, who, standings, ties)
    put(standings.values(), ties.values())
    return who


def fold(interactions, who: dict[int, int], standings: dict, ties: dict) -> None:
    """Fold rows into the standings (by person) and ties (by pair) at hand.

    What has no direction happened between nobody: it leaves everyone standing as they were.
    """
    placeholders = _placeholders([row for row in interactions if _is_tie(row, *parties(row, who))])
    for row in interactions:
        if row.direction == "none":
            continue
        actor, recipient = parties(row, who)
        kind = registry.kinds[row.kind]
        if actor:
            _fold_actor(row, kind, standings[actor], recipient not in (None, actor))
        if recipient and recipient != actor:
            _fold_recipient(row, standings[recipient])
        if _is_tie(row, actor, recipient) and not placeholders & {row.actor_id, row.recipient_id}:
            _fold_tie(row.at, actor, recipient, ties, standings)


def parties(row, who: dict[int, int]) -> tuple[int | None, int | None]:
    """The actor and the recipient as the people they are now."""
    return who.get(row.actor_id, row.actor_id), who.get(row.recipient_id, row.recipient_id)


def load(people: set[int]) -> tuple[dict[int, Standing], dict[int, int]]:
    """The standings of `people`, locked, blank where there are none; and who was merged into whom."""
    found = _load_standings(people)
    who = {id_: row.merged_into_id for id_, row in found.items() if row.merged_into_id}
    found |= _load_standings(set(who.values()) - found.keys())
    return {id_: row for id_, row in found.items() if id_ not in who}, who


def merged(people: set[int]) -> dict[int, int]:
    """Who of `people` was merged into whom, without locking anything."""
    found: dict[int, int] = {}
    for some in _chunks(sorted(people)):
        rows = Standing.objects.filter(pk__in=some).exclude(merged_into=None)
        found.update(rows.values_list("pk", "merged_into"))
    return found


def put(standings, ties) -> None:
    """Write standings and ties."""
    bulk.put(list(standings), ["person_id"], _STANDING_FIELDS)
    bulk.put(list(ties), ["low_id", "high_id"], ["forth", "back", "last_at"])


def _is_tie(row, actor: int | None, recipient: int | None) -> bool:
    return bool(
        recipient
        and actor
        and actor != recipient
        and row.direction != "none"
        and registry.kinds[row.kind].ties
    )


def _pair(a: int, b: int) -> tuple[int, int]:
    return min(a, b), max(a, b)


def _load_standings(people: set[int]) -> dict[int, Standing]:
    found = {}
    for some in _chunks(sorted(people)):
        found.update({row.pk: row for row in _locked(*some)})
    return {id_: found.get(id_) or Standing(person_id=id_) for id_ in people}


@prepared
def _locked(*people):
    return Standing.objects.select_for_update().filter(one_of("person", people)).order_by("pk")


def _load_ties(pairs: set[tuple[int, int]]) -> dict[tuple[int, int], Tie]:
    found = {}
    if len(pairs) == 1:  # as nearly always
        return {(tie.low_id, tie.high_id): tie for tie in _locked_tie(*next(iter(pairs)))}
    for some in _chunks(sorted(pairs)):
        asked = _TIES.format(pairs=", ".join(["(%s, %s)"] * len(some)), locked=_locking())
        for tie in Tie.objects.raw(asked, [end for pair in some for end in pair]):
            found[tie.low_id, tie.high_id] = tie
    return found


def _locking() -> str:
    return connection.ops.for_update_sql(of=("tie",)) if connection.features.has_select_for_update else ""


@prepared
def _locked_tie(low, high):
    return Tie.objects.select_for_update().filter(low=low, high=high)


def _placeholders(interactions) -> set[int]:
    """Those who stand for former members: asked of the database only where the rows do not carry their people."""
    loaded, asked = {}, set()
    for row in interactions:
        for name, id_ in (("actor", row.actor_id), ("recipient", row.recipient_id)):
            if name in row._state.fields_cache:
                loaded[id_] = getattr(row, name)
            else:
                asked.add(id_)
    found = {id_ for id_, person in loaded.items() if person and person.state == Person.State.FORMER}
    for some in _chunks(sorted(asked - loaded.keys() - {None})):
        found |= set(
            Person.objects.filter(pk__in=some, state=Person.State.FORMER).values_list("pk", flat=True)
        )
    return found


def _chunks(items: list):
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))


def _later(old, new) -> bool:
    return old is None or new >= old


def _fold_actor(row, kind, mine, toward_another: bool) -> None:
    mine.acted_at = max(mine.acted_at or row.at, row.at)
    if kind.wrote:
        mine.wrote += 1
        mine.wrote_at = max(mine.wrote_at or row.at, row.at)
    if kind.calls:
        mine.called += 1
        if mine.called_first_at is None or row.at < mine.called_first_at:
            mine.called_first_at, mine.called_first_about = row.at, row.about
        if _later(mine.called_at, row.at):
            mine.called_at, mine.called_about = row.at, row.about
    if row.good == "heard" and toward_another:
        mine.answers_given += 1


def _fold_recipient(row, theirs) -> None:
    if row.good == "heard":
        theirs.heard += 1
        if _later(theirs.heard_at, row.at):
            theirs.heard_at, theirs.heard_by_id = row.at, row.actor_id
    if row.good == "credited":
        theirs.credits += 1
        if _later(theirs.credited_at, row.at):
            theirs.credited_at, theirs.credited_by_id = row.at, row.actor_id
    seen = row.good == "seen" or (row.good and row.direction == "top_down" and row.actor_id)
    if seen and _later(theirs.seen_at, row.at):
        theirs.seen_at, theirs.seen_by_id = row.at, row.actor_id
    connected = row.good == "connected" or (row.good and row.direction == "sideways")
    if connected and _later(theirs.connected_at, row.at):
        theirs.connected_at, theirs.connected_with_id = row.at, row.actor_id


def _fold_tie(at, actor: int, recipient: int, ties, standings) -> None:
    low, high = pair = _pair(actor, recipient)
    tie = ties.get(pair)
    if tie is None:
        tie = ties[pair] = Tie(low_id=low, high_id=high, last_at=at)
        standings[low].met += 1
        standings[high].met += 1
    was = tie.two_way
    if actor == low:
        tie.forth += 1
    else:
        tie.back += 1
    tie.last_at = max(tie.last_at, at)
    if tie.two_way and not was:
        standings[low].ties += 1
        standings[high].ties += 1
