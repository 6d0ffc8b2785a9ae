"""Public event logs as steps, their cases as people."""

import gzip
import re
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from hearthside.algorithms.order import Part, Steps, in_order

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@cache
def log(name: str, lifecycle: str = "") -> tuple[Steps, list[str]]:
    """The steps of a XES log and the names of its activities; of one `lifecycle` alone, where that is asked for."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not on this machine")
    text = (gzip.decompress if path.suffix == ".gz" else bytes)(path.read_bytes()).decode()
    rows, names = [], {}
    for case, trace in enumerate(text.split("<trace>")[1:]):
        for event in trace.split("<event>")[1:]:
            if lifecycle and f'"lifecycle:transition" value="{lifecycle}"' not in event:
                continue
            activity = re.search(r'"concept:name" value="([^"]*)"', event)[1]
            at = re.search(r'"time:timestamp" value="([^"]*)"', event)[1]
            us = round(datetime.fromisoformat(at).timestamp() * 1e6)
            rows.append((case, us, len(rows), names.setdefault(activity, len(names))))
    who, us, id_, activity = np.array(sorted(rows), np.int64).T
    return in_order([Part(who, us, id_, activity.astype(np.uint32))], len(names)), list(names)
