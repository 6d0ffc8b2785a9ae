"""Keep pictures, and let them go."""

import secrets
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.media import encoding
from hearthside.media.models import Picture
from hearthside.people import rights


def keep_picture(file, *, by, longest: int = 2000, square: bool = False) -> Picture:
    """Keep an uploaded picture, re-encoded; `square` with a small `longest` for a photo of a person.

    Its name below /media/ is `picture.name`. Refused where `by` may not, or it is not a fitting picture.
    """
    rights.require(by, "media.put_in")
    _require_room(by)
    body, width, height = encoding.to_webp(file, longest=longest, square=square)
    token = secrets.token_hex(16)
    name = f"{token[:2]}/{token}.webp"
    _write(name, body)
    return Picture.objects.create(
        name=name, by=by, at=clock.now(), width=width, height=height, size=len(body)
    )


def _require_room(by) -> None:
    if by.is_host:
        return
    day = Picture.objects.filter(by=by, at__gt=clock.now() - timedelta(days=1))
    most = house.get("media.pictures_a_day")
    if day[:most].count() >= most:
        raise Refused(_("That is a lot of pictures for one day. Tomorrow there is room for more."), "file")


def path_of(name: str) -> Path:
    """Where the file of this name lies."""
    return Path(settings.MEDIA_ROOT) / name


def _write(name: str, body: bytes) -> None:
    """The whole file or none: written beside its place, then put there."""
    place = path_of(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_suffix(".part")
    beside.write_bytes(body)
    beside.chmod(settings.FILE_UPLOAD_PERMISSIONS)
    beside.replace(place)


@transaction.atomic
def let_go(picture: Picture) -> None:
    """Delete a picture, its file once the row is gone for good."""
    name = picture.name
    picture.delete()
    transaction.on_commit(lambda: path_of(name).unlink(missing_ok=True))
