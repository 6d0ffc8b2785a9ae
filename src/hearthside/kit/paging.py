"""Pages of a list. One row more than asked for tells whether there is a next page: nothing is counted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    items: list
    number: int
    next: int | None
    previous: int | None

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


def page(rows, request, size: int = 20, name: str = "page") -> Page:
    """The page of `rows` (a queryset or list) that `?page=` asks for; nonsense asks for the first."""
    wanted = request.GET.get(name, "1")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= 10_000 else 1
    start = (number - 1) * size
    items = list(rows[start : start + size + 1])
    more = number + 1 if len(items) > size else None
    return Page(items[:size], number, more, number - 1 if number > 1 else None)
