"""A person's photo: drawn anew as a small square, so that nothing but the picture is kept."""

import secrets
from pathlib import Path

from django.conf import settings

from hearthside.kit.refused import Refused
from hearthside.media.encoding import to_webp

SIZE = 512


def keep(file) -> str:
    """Keep a small square copy as WebP; its path under the media folder. Refused where it is no picture."""
    try:
        made, _width, _height = to_webp(file, longest=SIZE, square=True)
    except Refused as refused:
        raise Refused(refused.reason, "photo") from refused
    name = f"people/{secrets.token_hex(12)}.webp"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made)
    return name


def drop(name: str) -> None:
    """Delete a photo that nobody shows any more."""
    if name.startswith("people/"):
        (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)
