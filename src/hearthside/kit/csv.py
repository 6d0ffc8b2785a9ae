"""CSV that a spreadsheet opens without running anything in it."""

import csv

from django.http import HttpResponse

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(cell) -> str:
    """A cell that no spreadsheet takes for a formula: a text that starts like one gets an apostrophe."""
    text = "" if cell is None else str(cell)
    if isinstance(cell, (int, float)):
        return text
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def write(stream, header, rows) -> None:
    """Write a header and rows to a text stream, each cell made safe."""
    writer = csv.writer(stream)
    writer.writerow([safe(cell) for cell in header])
    for row in rows:
        writer.writerow([safe(cell) for cell in row])


def response(filename: str, header, rows) -> HttpResponse:
    """The rows as a download, in UTF-8 with the mark that spreadsheets look for."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    write(answer, header, rows)
    return answer
