"""Fider's export: a CSV file of ideas, with their votes by number, their status and the house's response."""

from pathlib import Path

from hearthside.features.ideas import spreadsheets
from hearthside.imports.carrier import Report
from hearthside.kit.refused import Refused


def import_fider(path: str | Path, progress=None) -> Report:
    """One idea a row, known again by its number. A row that is wrong is reported by its line."""
    try:
        taken = spreadsheets.take_in(Path(path).read_bytes(), progress)
    except Refused as refused:
        raise ValueError(refused.reason) from refused
    report = Report("fider")
    report.added["idea"], report.known["idea"] = taken.added, taken.known
    report.forgotten |= taken.forgotten
    for what, why in taken.skipped:
        report.skip(what, why)
    return report
