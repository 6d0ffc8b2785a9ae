"""The copy holds nothing that the stream and the store do not: they give it to the person; here it is forgotten."""

from hearthside import jobs


def export(person) -> list[dict]:
    """Nothing of its own."""
    return []


def forget(person, keep_texts: bool) -> None:
    """After the commit, the months that hold words of the person's events are written anew without them."""
    jobs.enqueue("insight.settle")
