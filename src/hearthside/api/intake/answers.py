"""What the intake answers: exactly 200, or an error as JSON with `code` and `message`. Never a redirect."""

import msgspec

STORED = b'{"success":true}'
JSON = (b"content-type", b"application/json")


class Answer(Exception):
    """An answer other than the good one. `again` is when to come again, in whole seconds."""

    def __init__(self, status: int, code: str, message: str, again: int | None = None):
        super().__init__(message)
        self.status, self.code, self.message, self.again = status, code, message, again

    def body(self) -> bytes:
        """As JSON. Some libraries send again and again what comes back without these two."""
        return msgspec.json.encode({"success": False, "code": self.code, "message": self.message})

    def headers(self) -> list[tuple[bytes, bytes]]:
        """`Retry-After`, where it helps to come again."""
        return [] if self.again is None else [(b"retry-after", b"%d" % self.again)]


def malformed(message: str) -> Answer:
    """What came is no request at all; sending it again would not help."""
    return Answer(400, "malformed", message)


def unknown_key() -> Answer:
    """Nobody here knows this key, or it was closed."""
    return Answer(401, "unknown_key", "This write key is not known here, or it was closed.")


def too_large(message: str) -> Answer:
    """More than is taken at a time."""
    return Answer(413, "too_large", message)


def too_many(again: int) -> Answer:
    """Faster than this source may, or than the house can store."""
    return Answer(
        429, "too_many", "More events came than can be taken just now. Please send them again.", again
    )


def unavailable(again: int = 2) -> Answer:
    """The house cannot store anything just now; nothing of this was kept."""
    return Answer(
        503, "unavailable", "Events cannot be stored just now; these were not. Please send them again.", again
    )


async def say(send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> int:
    """Send an answer whole; its status, for the figures."""
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                JSON,
                (b"content-length", b"%d" % len(body)),
                (b"cache-control", b"no-store"),
                (b"x-content-type-options", b"nosniff"),
                *headers,
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})
    return status
