"""Answers from a company's own site: one small script, and answers as JSON. No cookie, and only from sites on the list."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hearthside.features.answering import visiting
from hearthside.kit.guard import any_origin
from hearthside.kit.refused import Refused
from hearthside.listening import keeping, limits
from hearthside.listening.links import Way
from hearthside.listening.models import Link

_SCRIPT = Path(__file__).parent / "static" / "answering" / "widget.js"
_MOST = 256 * 1024


class Sent(msgspec.Struct, frozen=True):
    """What a page of another site sends. `once` is the key of this sending: sent again, it is taken once."""

    once: str
    answers: dict
    complete: bool = True
    language: str = ""
    version: int | None = None


@any_origin
@require_http_methods(["OPTIONS", "POST"])
def answers(request, token):
    """Take answers as JSON."""
    way = visiting.way(token)
    origin = request.headers.get("Origin", "").lower()
    if request.method == "OPTIONS":
        return _shown_to(HttpResponse(status=204), way, origin)
    if origin and not _is_welcome(request, way, origin):
        return _say(403, "wrong_origin", _("Answers may not come from pages of this site."))
    return _shown_to(_take(request, way), way, origin)


def _take(request, way: Way) -> JsonResponse:
    try:
        if len(request.body) > _MOST:
            return _say(413, "too_large", _("That is more than an answer can hold."))
        sent = msgspec.json.decode(request.body, type=Sent)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return _say(400, "malformed", str(error))
    try:
        version = way.survey.versions.filter(number=sent.version).first() if sent.version else None
        if sent.version and version is None:
            raise Refused(_("This survey never had such a version."), "version")
        if sent.complete and not request.user.is_authenticated:
            limits.take(way.link, request)
        kept = keeping.keep_answers(
            way.survey, once=sent.once, answers=sent.answers, person=request.user, invitation=way.invitation,
            link=way.link, channel=way.channel, language=sent.language, version=version, complete=sent.complete,
        )  # fmt: skip
    except limits.TooMany as refused:
        return _say(429, "too_many", refused.reason)
    except keeping.Shut as shut:
        return _say(410, "closed", shut.reason)
    except Refused as refused:
        return _say(422, "does_not_fit", refused.reason, refused.field)
    return JsonResponse({"success": True, "complete": kept.at is not None})


def _say(status: int, code: str, words: str, question: str | None = None) -> JsonResponse:
    told = {"code": code, "message": str(words)} | ({"question": question} if question else {})
    return JsonResponse(told, status=status)


def _is_welcome(request, way: Way, origin: str) -> bool:
    return urlsplit(origin).netloc == request.get_host().lower() or bool(
        way.link and origin in way.link.origins
    )


def _shown_to(response: HttpResponse, way: Way, origin: str) -> HttpResponse:
    """Let the pages of a listed site read the answer; others learn nothing."""
    response.headers["Vary"] = "Origin"
    if origin and way.link and origin in way.link.origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = "POST"
        response.headers["Access-Control-Allow-Headers"] = "content-type"
        response.headers["Access-Control-Max-Age"] = "600"
    return response


@require_safe
def widget(request, token):
    """The script that a site includes: it shows a button, and the survey in a frame once it is pressed."""
    way = visiting.way(token)
    if way.link is None or way.link.channel != Link.Channel.EMBED or way.link.ended_at:
        raise Http404
    facts = {
        "page": request.build_absolute_uri(reverse("answering:page", args=[token])),
        "words": str(_("Tell us how it was")),
        "close": str(_("Close")),
    }
    script = f"const hearthside = {msgspec.json.encode(facts).decode()};\n{_script()}"
    response = HttpResponse(f"(() => {{\n{script}}})();\n", content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@cache
def _script() -> str:
    lines = (line.strip() for line in _SCRIPT.read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
