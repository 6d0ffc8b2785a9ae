"""A person's pictures: given to them, and forgotten."""

from hearthside.media import actions
from hearthside.media.models import Picture


def export(person) -> list[dict]:
    """The pictures a person put in, by address and time."""
    return [
        {"what": "picture", "at": picture.at.isoformat(), "file": picture.url, "bytes": picture.size}
        for picture in Picture.objects.filter(by=person).order_by("pk")
    ]


def forget(person, keep_texts: bool) -> None:
    """Pictures go with the words they stand in; kept words keep them, without a name."""
    for picture in Picture.objects.filter(by=person):
        if not keep_texts or picture.name == person.photo:
            actions.let_go(picture)
    Picture.objects.filter(by=person).update(by=None)
