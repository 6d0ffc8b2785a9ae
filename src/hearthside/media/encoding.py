"""Any picture to a clean WebP: nothing of the file that came is kept but what can be seen."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from hearthside.kit.refused import Refused

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]
MAX_BYTES = 10 * 1024 * 1024
MAX_IMAGE_PIXELS = 50_000_000


def to_webp(file, *, longest: int = 2000, square: bool = False) -> tuple[bytes, int, int]:
    """(bytes, width, height) of the picture as WebP: turned upright, at most `longest` pixels a side.

    Place, device and everything else the camera wrote into it is gone. `square` cuts out the middle.
    Refused where it is too large or no picture.
    """
    if file.size > MAX_BYTES:
        raise Refused(_("This picture is larger than 10 MB. Could you send a smaller one?"), "file")
    picture = _opened(file)
    picture = ImageOps.exif_transpose(picture)
    picture = picture.convert("RGBA" if _is_see_through(picture) else "RGB")
    if square:
        picture = ImageOps.fit(picture, (min(longest, *picture.size),) * 2)
    picture.thumbnail((longest, longest))
    made = io.BytesIO()
    Image.frombytes(picture.mode, picture.size, picture.tobytes()).save(made, "WEBP", quality=82, method=4)
    return made.getvalue(), *picture.size


def _opened(file) -> Image.Image:
    """The first image of the file, decoded. Its size is looked at before anything is unpacked."""
    no_picture = _("We cannot read this as a picture. JPEG, PNG, WebP, GIF and AVIF work.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(file, formats=FORMATS)
            if picture.width * picture.height > MAX_IMAGE_PIXELS:
                raise Refused(_("This picture has too many pixels. Could you send a smaller one?"), "file")
            picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refused(_("This picture has too many pixels. Could you send a smaller one?"), "file") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused(no_picture, "file") from error
    return picture


def _is_see_through(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
