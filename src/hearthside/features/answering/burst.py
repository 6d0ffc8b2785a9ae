"""A mail-out's answers come at once. Those that come in the same moment are kept together, in one transaction.

The front hands each answer in, before Django: nobody is signed in, nothing was begun before, every question that asks
for an answer has one that fits. These are kept together (`listening.together`), and each is sent on to its thanks as
the page would send it. Whatever is otherwise, and everything where keeping them together did not go through, goes the
ordinary way, which says what is wrong and gives the words back: so nothing is decided here but that all is well.
"""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import Error as DatabaseError
from django.db import close_old_connections
from django.http import HttpResponse
from django.shortcuts import redirect

from hearthside.features.answering import showing, visiting
from hearthside.features.answering.views import address_of
from hearthside.features.answering.visiting import Visit
from hearthside.kit import guard
from hearthside.kit.refused import Refused
from hearthside.listening import answers, limits, links, posting, screens, together
from hearthside.listening.together import Odd, Sent

log = logging.getLogger("hearthside.front")

MOST = 100  # answers in one transaction
_LARGEST = 64 * 1024
_FORM = "application/x-www-form-urlencoded"


def is_answer(scope) -> bool:
    """Whether a request could be an answer to a survey."""
    path = scope["path"]
    return (
        scope["method"] == "POST" and path.startswith("/s/") and path.count("/") == 3 and path.endswith("/")
    )


class Answers:
    """Gathers what comes while one transaction is written, and writes it in the next."""

    def __init__(self):
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="answers")
        self._waiting: list[tuple[dict, asyncio.Future]] = []
        self._task: asyncio.Task | None = None

    async def __call__(self, environ: dict) -> HttpResponse | None:
        """Keep the answer of one request; None where it has to go the ordinary way."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((environ, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())
        return await done

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            some, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            try:
                found = await loop.run_in_executor(self._hand, _in_turn, [environ for environ, _done in some])
            except Exception:  # nobody waits in vain: the ordinary way does it, or says what broke
                log.exception("answers could not be kept together; they go one by one")
                found = [None] * len(some)
            for (_environ, done), answer in zip(some, found, strict=True):
                if not done.cancelled():
                    done.set_result(answer)

    def close(self) -> None:
        """The house closes."""
        self._hand.shutdown(wait=False)


def _in_turn(environs: list[dict]) -> list[HttpResponse | None]:
    """In the thread that writes: with a connection that is good, as each request of Django's has."""
    close_old_connections()
    return _keep(environs)


def _keep(environs: list[dict]) -> list[HttpResponse | None]:
    """An answer to each request, or None; whatever goes wrong here, the ordinary way meets and says."""
    try:
        return _kept([WSGIRequest(environ) for environ in environs])
    except (DatabaseError, Odd, Refused) as error:
        log.info("answers go one by one: %s", type(error).__name__)
        return [None] * len(environs)


def _kept(requests: list[WSGIRequest]) -> list[HttpResponse | None]:
    ways = links.find_all([_token(request) for request in requests])
    read = [_read(request, ways.get(_token(request))) for request in requests]
    begun = together.known([sent.key for _visit, sent in filter(None, read)])
    plain: dict[str, int] = {}
    for place, one in enumerate(read):
        if (
            one
            and one[1].key not in begun
            and one[1].key not in plain
            and _is_within(requests[place], one[1])
        ):
            plain[one[1].key] = place  # of the same sent twice, the second finds the first
    together.keep_together([read[place][1] for place in plain.values()])
    found: list[HttpResponse | None] = [None] * len(requests)
    for place in plain.values():
        found[place] = _thanks(requests[place], read[place][0])
    return found


def _is_within(request, sent: Sent) -> bool:
    try:
        limits.take(sent.way.link, request)
    except limits.TooMany:
        return False
    return True


def _token(request) -> str:
    return request.path_info.split("/")[2]


def _read(request, way) -> tuple[Visit, Sent] | None:
    """What a request sends, where nothing at all is odd about it."""
    try:
        if way is None or not _is_plain(request):
            return None
        person = answers.whose(way.survey, AnonymousUser(), way.invitation, way.link)
        answers.refuse_shut(way.survey, way.invitation, way.link)
        visit = visiting.visit(request, way, request.POST, person)
        said = _said(visit, request.POST)
        key = answers.key_of(way.survey, request.POST.get("once", "")[:80], way.invitation, way.link)
    except (Refused, BadRequest, SuspiciousOperation, UnicodeError):
        return None
    if said is None or way.survey.most is not None:
        return None
    return visit, Sent(key, way, person, visit.version, visit.form, visit.language, said)


def _is_plain(request) -> bool:
    """A form that this house's page sent, from a browser in which nobody is signed in."""
    length = request.META["CONTENT_LENGTH"]
    return (
        request.content_type == _FORM
        and 0 < int(length or 0) <= _LARGEST
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and guard.is_ours(request)
        and request.POST.get("do", "next") == "next"
    )


def _said(visit: Visit, data) -> dict | None:
    """The answers, where they are all there are to be; None where a page has to say something, or another one follows."""
    typed, wrong = posting.typed(visit.form, data)
    fits, misfits = answers.fitting(visit.form, typed)
    presented = posting.presented(visit.form, data)
    joined = {key: value for key, value in fits.items() if value is not None}
    if wrong or misfits or showing.missing(visit.form, joined, presented, {}):
        return None
    return None if presented and screens.following(visit.form, joined, presented) else fits


def _thanks(request, visit: Visit) -> HttpResponse:
    answer = showing.careful(redirect(address_of("thanks", visit)), visit.way)
    answer.headers["Content-Length"] = "0"
    answer.headers["Vary"] = "Cookie"
    return guard.careful_headers(lambda _request: answer)(request)
