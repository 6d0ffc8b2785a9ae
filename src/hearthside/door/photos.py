"""A person's photo: decoded and drawn anew, so that nothing but the picture is kept."""

import secrets
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from hearthside.kit.refused import Refused

SIZE = 512
MOST_PIXELS = 50_000_000


def keep(file) -> str:
    """Keep a small square copy as WebP; its path under the media folder. Refused where it is no picture."""
    try:
        with Image.open(file) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused(_("That picture has too many pixels. A smaller one will do."), "photo")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise Refused(
            _("We could not read that as a picture. JPEG, PNG, WebP and AVIF work."), "photo"
        ) from error
    name = f"people/{secrets.token_hex(12)}.webp"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    ImageOps.fit(upright, (SIZE, SIZE)).save(path, "WEBP", quality=82)
    return name


def drop(name: str) -> None:
    """Delete a photo that nobody shows any more."""
    if name.startswith("people/"):
        (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)
