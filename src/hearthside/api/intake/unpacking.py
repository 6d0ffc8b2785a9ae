"""Bodies that come packed: by the header or by their first bytes, and never more than a cap."""

import zlib

from hearthside.api.intake.answers import malformed, too_large

MOST = 12 * 1024 * 1024
MAGIC = b"\x1f\x8b"
_GZIP = zlib.MAX_WBITS | 16


def is_packed(body: bytes) -> bool:
    """Whether these are gzip's first bytes. A proxy may have unpacked what the header still calls packed."""
    return body.startswith(MAGIC)


def unpack(body: bytes, most: int = MOST) -> bytes:
    """What was packed by gzip, in one or several members. Answer 413 above `most` bytes, 400 where it is broken."""
    parts, room = [], most
    while body:
        member = zlib.decompressobj(_GZIP)
        try:
            parts.append(member.decompress(body, room + 1))
        except zlib.error as error:
            raise malformed("The body says that it is packed by gzip, but it cannot be unpacked.") from error
        room -= len(parts[-1])
        if room < 0:
            raise too_large(f"Unpacked, this is more than the {most >> 20} MB that are taken at a time.")
        if not member.eof:
            raise malformed("The packed body ends in the middle.")
        body = member.unused_data.lstrip(b"\0")
    return b"".join(parts)
