"""Whose steps belong together: a person's, an account's, those about one thing, or those of one property's value.

The same notions as those of exports. A case of any sort but a person is found in the files of this machine: it takes
columns that a question of people does not read.
"""

import numpy as np

from hearthside.identity.models import Membership
from hearthside.insight import whos
from hearthside.manifest import registry

PERSON, ACCOUNT = "person", "account"
FLOOR = 10  # people behind what is told of cases: see algorithms.statistics.floor
Where = tuple[tuple[str, str], ...]


def is_plain(case: str, where: Where) -> bool:
    """Whether a question is about people, and about all that they did."""
    return case == PERSON and not where


def rows(cursor, stream: str, scope) -> str:
    """SQL of the steps of `stream` (SQL with all its columns) that the question is about: who, us, id, activity, owner.

    `who` is the number of the case, `owner` whose step it is. A step of no case is left out.
    """
    kept = [f"activity IN ({', '.join(map(str, scope.activities))})" if scope.activities else "false"]
    kept += [f"us >= {scope.since_us}"] * (scope.since_us is not None)
    kept += [f"us < {scope.until_us}"] * (scope.until_us is not None)
    kept += [f"{_text(name)} = {_quoted(value)}" for name, value in scope.where]
    if scope.among is not None:
        cursor.register("among_owners", {"who": np.asarray(scope.among, np.int64)})
        kept.append("who IN (FROM among_owners)")
    case, more = _case(cursor, scope.case)
    if more:
        kept.append(more)
    return (
        f"SELECT {case} AS who, us, id, activity, who AS owner FROM ({stream}) s WHERE {' AND '.join(kept)}"
    )


def names(stream: str, limit: int) -> str:
    """SQL of the properties that the newest events have, and how many of these have each."""
    newest = (
        f"SELECT props FROM ({stream}) s WHERE props <> '' AND props <> 'null' ORDER BY us DESC LIMIT {limit}"
    )
    return f"SELECT name, count(*) AS n FROM (SELECT unnest(json_keys(props)) AS name FROM ({newest})) GROUP BY name"


def _case(cursor, notion: str) -> tuple[str, str]:
    """SQL of a case's number, and the condition that there is one."""
    if notion == PERSON:
        return "who", ""
    if notion == ACCOUNT:
        cursor.register("in_account", _accounts())
        known = "who IN (SELECT member FROM in_account)"
        return "(SELECT account FROM in_account WHERE member = s.who)", known
    if notion in registry.abouts:
        return "(hash(about) >> 2)::BIGINT", f"starts_with(about, {_quoted(notion + ':')})"
    value = _text(notion)
    return f"(hash({value}) >> 2)::BIGINT", f"{value} <> ''"


def _text(name: str) -> str:
    """SQL of the value of an event's property as text; NULL where it has none, or one that is neither text nor number."""
    pointer = _quoted("/" + name.replace("~", "~0").replace("/", "~1"))
    told = f"CASE WHEN props LIKE '{{%' THEN json_extract(props, {pointer}) END"
    return (
        f"CASE WHEN json_type({told}) IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE') THEN ({told}) ->> '$' END"
    )


def _accounts() -> dict[str, np.ndarray]:
    """Everybody's account: of several, the one they came to first."""
    told = Membership.objects.order_by("since_us", "account").values_list("subject", "account")
    pairs = np.array(list(told.iterator(chunk_size=10_000)), np.int64).reshape(-1, 2)
    member = whos.of_subjects(pairs[:, 0])
    member, first = np.unique(member, return_index=True)
    return {"member": member, "account": pairs[first, 1]}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
