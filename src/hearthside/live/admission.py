"""Who may listen to what: asked when a stream begins and every minute after, from the cookie alone."""

from dataclasses import dataclass
from importlib import import_module
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib import auth
from django.core.exceptions import DisallowedHost
from django.db import close_old_connections
from django.http import HttpRequest, parse_cookie

from hearthside.manifest.registry import resolve

MOST = 20


class NotAdmitted(Exception):
    """The stream is refused with `status`."""

    def __init__(self, status: int):
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Admitted:
    """Whose stream it is, and the channels it may hear."""

    person_id: object
    channels: frozenset[str]


def admit(scope: dict) -> Admitted:
    """Admit a stream from our own pages to the channels its person may hear, unless there are none."""
    close_old_connections()
    try:
        request = _request(scope)
        _from_our_own_page(request)
        wanted = asked(scope).get("on", [])
        if not 0 < len(wanted) <= MOST:
            raise NotAdmitted(400)
        return _admitted(auth.get_user(request), set(wanted))
    finally:
        close_old_connections()


def admit_to_room(scope: dict) -> Admitted:
    """Admit a socket of our own pages to a room that its person may be in, and to what is said there to them alone."""
    close_old_connections()
    try:
        request = _request(scope)
        if "HTTP_ORIGIN" not in request.META:
            raise NotAdmitted(403)
        _from_our_own_page(request)
        viewer, room = auth.get_user(request), f"room:{asked(scope).get('room', [''])[0]}"
        if not viewer.is_authenticated or room not in resolve({room}, viewer):
            raise NotAdmitted(403)
        return Admitted(viewer.pk, frozenset({room, seat(room, viewer.canonical_id), f"~{viewer.pk}"}))
    finally:
        close_old_connections()


def seat(room: str, person_id: int) -> str:
    """The channel of one person in a room."""
    return f"{room}:{person_id}"


def asked(scope: dict) -> dict[str, list[str]]:
    """The query of a stream: `on` what, and `after` which number."""
    return parse_qs(scope["query_string"].decode("latin-1"))


def _admitted(viewer, wanted: set[str]) -> Admitted:
    if "me" in wanted:
        wanted = wanted - {"me"} | {f"person:{viewer.pk}"}
    channels = {channel for channel in wanted if _is_theirs(channel, viewer)}
    # A person may be a thing that others see; what is said on a person's channel is for them alone.
    things = {channel for channel in wanted - channels if not channel.startswith("person:")}
    channels |= resolve(things, viewer).keys()
    if not channels:
        raise NotAdmitted(403)
    if viewer.pk is not None:
        channels.add(f"~{viewer.pk}")
    return Admitted(viewer.pk, frozenset(channels))


def _is_theirs(channel: str, viewer) -> bool:
    if not viewer.is_authenticated:
        return False
    return channel == f"person:{viewer.pk}" or (channel == "host" and viewer.is_host)


def _request(scope: dict) -> HttpRequest:
    """As much of a request as the session and the host check need."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    request = HttpRequest()
    request.META = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    request.META |= {"SERVER_NAME": "", "SERVER_PORT": "", "wsgi.url_scheme": scope["scheme"]}
    request.COOKIES = parse_cookie(headers.get("cookie", ""))
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    return request


def _from_our_own_page(request: HttpRequest) -> None:
    try:
        host = request.get_host().lower()
    except DisallowedHost:
        raise NotAdmitted(400) from None
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and urlsplit(origin).netloc.lower() != host:
        raise NotAdmitted(403)
    if request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") not in ("same-origin", "none"):
        raise NotAdmitted(403)
