"""Figures in columns."""


def show(title: str, header: list[str], rows: list[list]) -> None:
    """Print a table; numbers to the right."""
    cells = [header, *[[_text(cell) for cell in row] for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    print(f"\n{title}")
    for number, row in enumerate(cells):
        print("  " + "  ".join(_fit(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if number == 0:
            print("  " + "  ".join("─" * width for width in widths))


def _text(cell) -> str:
    return f"{cell:,.1f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else str(cell)


def _fit(cell: str, width: int) -> str:
    numeric = cell.replace(",", "").replace(".", "").lstrip("-").isdigit()
    return cell.rjust(width) if numeric else cell.ljust(width)
