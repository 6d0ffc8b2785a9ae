"""What events say of an amount: who bought, when, for how much. Read from the store, where alone all that they carry is."""

from dataclasses import dataclass

import msgspec
import numpy as np

from hearthside.events import store
from hearthside.events.store import trail
from hearthside.insight import activities, reach, whos
from hearthside.insight.schema import Step, origin


@dataclass(frozen=True, slots=True)
class Amounts:
    """Events of somebody, in the order of storing: arrays (n). `who` as elsewhere in insight, `us` when, `amount` float,
    nan where the event says none."""

    who: np.ndarray
    us: np.ndarray
    amount: np.ndarray


class _Body(msgspec.Struct):
    properties: dict = {}


_body = msgspec.json.Decoder(_Body)


def amounts(names, key: str = "", *, hosts: bool = False, progress=None) -> Amounts:
    """The events of these activities, with the number under `key` among their properties ("": no amount is looked for).

    Numbers may be text, as spreadsheets have them ("1,234.50" is none). Whoever objects to analysis is left out.
    """
    numbers = [origin(one) for one in activities.numbers(names)]
    ours, all_ = [id_ for id_, step in numbers if step == Step.EVENT], store.of_house()
    head, parts = max(1, all_.head()), []
    for rows in trail.carried(all_, ours) if ours else ():
        id_, us, subject, body = zip(*rows, strict=True)
        parts.append(
            (
                np.array(us, np.int64),
                np.array(subject, np.int64),
                np.array([_amount(one, key) for one in body]),
            )
        )
        if progress:
            progress(90 * id_[-1] // head)
    us, subject, amount = (np.concatenate([part[at] for part in parts] or [np.empty(0)]) for at in range(3))
    changes = whos.changes(reach.attributions(), hosts=hosts)
    who = whos.of_subjects(subject.astype(np.int64))
    who = whos.replaced(who, changes.people, who)
    kept = ~np.isin(who, np.fromiter(changes.left_out, np.int64, len(changes.left_out)))
    return Amounts(who[kept], us[kept].astype(np.int64), amount[kept])


def _amount(body: str, key: str) -> float:
    if not key:
        return np.nan
    try:
        found = float(_body.decode(body).properties.get(key, np.nan))
    except (msgspec.DecodeError, TypeError, ValueError):
        return np.nan
    return found if np.isfinite(found) else np.nan
