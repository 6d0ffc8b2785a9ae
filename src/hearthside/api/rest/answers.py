"""What the API answers when it cannot do as it was asked: always a code for machines and words for people."""

from django.db import OperationalError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from hearthside.events.writer import Down, Full

AGAIN_AFTER = "2"  # seconds


class Trouble(Schema):
    """Why it was not done."""

    code: str
    message: str


class NotDone(Exception):
    """A request that was understood and cannot be done."""

    def __init__(self, status: int, code: str, message: str):
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


TROUBLES = {status: Trouble for status in (400, 401, 403, 404, 422, 429, 503)}


def register(api: NinjaAPI) -> None:
    """Every way of failing has one form."""

    def say(request, status: int, code: str, message: str):
        answer = api.create_response(request, {"code": code, "message": message}, status=status)
        if status in (429, 503):
            answer["Retry-After"] = AGAIN_AFTER
        return answer

    @api.exception_handler(NotDone)
    def not_done(request, error):
        return say(request, error.status, error.code, error.message)

    @api.exception_handler(AuthenticationError)
    def not_known(request, error):
        words = "Send the token of an open source as `Authorization: Bearer …`."
        return say(request, 401, "unknown_token", words)

    @api.exception_handler(ValidationError)
    def not_understood(request, error):
        return say(request, 422, "not_valid", "; ".join(_in_words(one) for one in error.errors))

    @api.exception_handler(HttpError)
    def not_read(request, error):
        return say(request, error.status_code, "not_read", str(error))

    @api.exception_handler(Full)
    def too_much(request, error):
        return say(
            request, 429, "too_much", "Much is coming in just now. Please send this again in a moment."
        )

    @api.exception_handler(Down)
    @api.exception_handler(OperationalError)
    def not_kept(request, error):
        return say(
            request, 503, "not_kept", "This could not be kept just now. Please send it again in a moment."
        )


def _in_words(error: dict) -> str:
    where = ".".join(str(part) for part in error["loc"] if part not in ("body", "told", "query"))
    return f"{where}: {error['msg']}" if where else error["msg"]
