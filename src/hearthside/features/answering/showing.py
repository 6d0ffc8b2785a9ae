"""How a visit looks: a screen of questions, thanks, or a closed door with what was written."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.features.answering.visiting import Visit, known
from hearthside.kit.guard import POLICY
from hearthside.kit.refused import Refused
from hearthside.listening import answers, questions, screens
from hearthside.listening.drawing import Artist
from hearthside.listening.limits import TooMany
from hearthside.listening.links import Way
from hearthside.listening.models import Link
from hearthside.listening.questions import Form
from hearthside.listening.screens import Screen

_MOST_IN_ADDRESS = 500


def questions_page(
    request, visit: Visit, screen: Screen, given: dict, wrong: dict | None = None, notice: str = ""
) -> HttpResponse:
    """One screen with what is answered; 422 where something on it does not fit. `notice` stands above it."""
    language = visit.language
    with speaking(language):
        here = frozenset(one.key for one in (*screen.live, *screen.waiting))
        artist = Artist(visit.form, language, given, wrong or {}, visit.known, visit.once, here)
        context = {
            "visit": visit,
            "way": visit.way,
            "screen": screen,
            "before": artist.say(visit.form.before) if screen.start == 0 else "",
            "drawn": [artist.draw(one) for one in screen.live]
            + [artist.draw(one, waits=True) for one in screen.waiting],
            "hidden": _hidden(visit, given) if screen.start == 0 else [],
            "earlier": json.dumps(_earlier(screen, given)),
            "progress": _progress(visit.form, screen),
            "languages": [(code, own_name(code)) for code in visit.form.languages],
            "language_name": own_name(language),
            "may_decline": screen.start == 0 and not visit.response and not visit.way.is_kiosk,
            "wrong": wrong,
            "notice": notice,
        }
        response = render(request, "answering/page.html", context, status=422 if wrong else 200)
    return careful(response, visit.way)


def too_many(request, visit: Visit, screen: Screen, given: dict, refused: TooMany) -> HttpResponse:
    """The same screen with everything that was typed, and when it can be sent again."""
    answer = questions_page(request, visit, screen, given, notice=refused.reason)
    answer.status_code, answer.headers["Retry-After"] = 429, str(refused.seconds)
    return answer


def speaking(language: str):
    """Our own words in the survey's language, as far as the house has them."""
    return translation.override(language if translation.check_for_language(language) else "en")


def own_name(code: str) -> str:
    """A language by its own name."""
    try:
        return translation.get_language_info(code)["name_local"].capitalize()
    except KeyError:
        return code


def _hidden(visit: Visit, given: dict) -> list[tuple[str, str]]:
    return [
        (one.key, given[one.key])
        for one in visit.form.questions
        if one.type == "hidden" and given.get(one.key)
    ]


def _earlier(screen: Screen, given: dict) -> dict:
    """The answers of earlier screens that something on this one hangs on."""
    wanted = {when.question for one in screen.waiting for when in one.shown_if}
    here = {one.key for one in (*screen.live, *screen.waiting)}
    said = {True: "yes", False: "no"}
    told = {key: given[key] for key in wanted - here if key in given}
    return {key: said[value] if isinstance(value, bool) else value for key, value in told.items()}


def _progress(form: Form, screen: Screen) -> str:
    """How much there is, in words."""
    if screen.start == 0:
        n = len(screens.asked(form))
        return "" if screen.ends else ngettext("%(n)d short question", "About %(n)d questions", n) % {"n": n}
    if screen.ends:
        return _("These are the last ones.")
    return ngettext("%(n)d more after these", "About %(n)d more after these", screen.left) % {
        "n": screen.left
    }


def start_of(visit: Visit, asked) -> int:
    """Where to begin: at the place in the address, else where they left off."""
    if asked.get("at"):
        return place(asked["at"], visit.form)
    if not visit.answers:
        return 0
    keys = [one.key for one in visit.form.questions]
    return screens.holding(
        visit.form, visit.answers, max((k for k in visit.answers if k in keys), key=keys.index, default="")
    )


def place(typed: str, form: Form) -> int:
    """A place in the form as an address says it; nonsense is the beginning."""
    at = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 0
    return at if at < len(form.questions) else 0


def preselected(visit: Visit, asked) -> dict:
    """What is answered so far; beside it, what the link itself suggests (`?likely=9`). Nothing of it is kept by looking."""
    told = {key: words[:_MOST_IN_ADDRESS] for key, words in asked.items() if visit.form.question(key)}
    fits, _wrong = answers.fitting(visit.form, told)
    return {key: value for key, value in fits.items() if value is not None} | visit.answers


def missing(form: Form, joined: dict, presented: list[str], wrong: dict) -> dict[str, str]:
    """What has to be answered on this screen and is not."""
    must = [one.key for one in questions.shown(form, joined) if one.required and one.key in presented]
    left = [key for key in must if key not in joined and key not in wrong]
    return dict.fromkeys(left, _("Please answer this one; without it we cannot go on."))


def thanks(request, way: Way) -> HttpResponse:
    """What happens next, in the survey's own words where it has some."""
    response = answers.begun(
        way, request.GET.get("once", "")[:80], request.user if request.user.is_authenticated else None
    )
    version = response.version if response else way.survey.version
    form = questions.read(version.form) if version else Form()
    language = request.GET.get("language") or (response.language if response else "") or form.languages[0]
    with speaking(language):
        who = response.person if response else None
        artist = Artist(form, language, response.answers if response else {}, {}, known(way, who))
        context = {
            "way": way,
            "words": artist.say(form.after) if form.after else "",
            "declined": "declined" in request.GET,
            "language": language,
        }
        return careful(render(request, "answering/thanks.html", context), way)


def shut(request, way: Way, refused: Refused) -> HttpResponse:
    """A kind word where nothing can be answered; what was written stands below it."""
    kept = [
        words
        for name, words in request.POST.items()
        if name.startswith("q.") and len(words) > 3 and " " in words
    ]
    context = {"way": way, "reason": refused.reason, "kept": "\n\n".join(kept)}
    return careful(render(request, "answering/shut.html", context, status=410), way)


def careful(response: HttpResponse, way: Way) -> HttpResponse:
    """Nothing of a kiosk's page stays in its browser; a page for other sites may stand in their frames, and no others."""
    response.headers["X-Robots-Tag"] = "noindex"
    if way.is_kiosk:
        response.headers["Cache-Control"] = "no-store"
    if way.link and way.link.channel == Link.Channel.EMBED:
        allowed = f"frame-ancestors {' '.join(way.link.origins)}"
        response.headers["Content-Security-Policy"] = POLICY.replace("frame-ancestors 'none'", allowed)
    return response
