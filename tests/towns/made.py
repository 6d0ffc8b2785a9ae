"""Members who live somewhere."""

from itertools import count

from hearthside.door.actions import join

_numbers = count()


def lives(n: int, city: str, country: str = "", **facts):
    numbers = [next(_numbers) for _one in range(n)]
    return [
        join(f"Guest Number{at}", email=f"t{at}@example.org", handle=f"lives{at}", city=city, country=country, **facts)
        for at in numbers
    ]  # fmt: skip
