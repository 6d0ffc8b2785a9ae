"""A table of what people said elsewhere, as `./hearthside import mentions-csv` brings it in."""

from collections import Counter
from pathlib import Path

from hearthside.imports.carrier import Report
from hearthside.listening.heard import tables


def import_mentions_csv(path: str | Path, progress=None, *, columns=None, dates="") -> Report:
    """One voice a row; a second time adds nothing. A row that is wrong is reported by its line."""
    taken = tables.take(path, progress, columns=columns or None, dates=dates or "")
    report = Report("mentions-csv")
    report.added["voice"], report.known = taken.added, +Counter(voice=taken.known)
    for what, why in taken.skipped:
        report.skip(what, why)
    return report
