"""Turn a table of plain text into Parquet."""

from pathlib import Path

from hearthside.insight import duck

_LONGEST_LINE = 16 * 1024 * 1024


def from_csv(table: Path, to: Path, columns: dict[str, str]) -> None:
    """Write the CSV file `table` (UTF-8, with a header) to `to`; `columns` are its columns and their types.

    Row by row in bounded memory; an empty cell is no value.
    """
    kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    with duck.cursor(ordered=True) as cursor:
        cursor.execute(
            f"""COPY (SELECT * FROM read_csv(?, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
                nullstr = '', max_line_size = {_LONGEST_LINE}, columns = {{{kinds}}}))
            TO '{str(to).replace("'", "''")}' (FORMAT parquet, COMPRESSION zstd)""",
            [str(table)],
        )
