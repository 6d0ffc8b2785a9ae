"""The pages behind a link to a survey. Opening one answers nothing: only what a person sends does."""

from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside.features.answering import showing, visiting
from hearthside.features.answering.visiting import Visit
from hearthside.kit.refused import Refused
from hearthside.listening import answers, keeping, limits, posting, screens
from hearthside.listening.links import Way
from hearthside.listening.screens import Screen


@require_http_methods(["GET", "HEAD", "POST"])
def page(request, token):
    """One screen of questions; sent on, the next one, or thanks."""
    found = visiting.way(token)
    data = request.POST if request.method == "POST" else request.GET
    try:
        visit = visiting.begin(request, found, data)
        if visit.response and visit.response.at:
            return redirect(address_of("thanks", visit))
        if request.method == "POST":
            with showing.speaking(visit.language):
                return showing.careful(_take(request, visit), found)
    except answers.SignIn:
        return redirect_to_login(request.get_full_path())
    except Refused as refused:
        return showing.shut(request, found, refused)
    start = showing.start_of(visit, request.GET)
    found_screen = screens.screen(visit.form, visit.answers, start) or screens.screen(
        visit.form, visit.answers
    )
    return showing.questions_page(request, visit, found_screen, showing.preselected(visit, request.GET))


def _take(request, visit: Visit) -> HttpResponse:
    do, _colon, which = request.POST.get("do", "next").partition(":")
    if do == "decline":
        keeping.decline(
            visit.way.survey, person=visit.person, invitation=visit.way.invitation, link=visit.way.link
        )
        return redirect(f"{address_of('thanks', visit)}&declined=1")
    typed, wrong = posting.typed(visit.form, request.POST)
    fits, misfits = answers.fitting(visit.form, typed)
    fits = {key: value for key, value in fits.items() if key not in wrong}
    wrong |= misfits
    if do == "next":
        return _go_on(request, visit, typed, fits, wrong)
    _keep_part(visit, fits)
    if do == "keep":
        return HttpResponse(status=204)
    at = showing.place(request.POST.get("at", ""), visit.form)
    if do == "back":
        return redirect(
            address_of("page", visit, at=screens.before(visit.form, {**visit.answers, **fits}, at))
        )
    return redirect(address_of("page", visit, at=at, language=which))


def _go_on(request, visit: Visit, typed: dict, fits: dict, wrong: dict[str, str]) -> HttpResponse:
    """Keep what was sent and go to what comes next; what does not fit is said where it is, and comes back."""
    presented = posting.presented(visit.form, request.POST)
    joined = {key: value for key, value in {**visit.answers, **fits}.items() if value is not None}
    wrong |= showing.missing(visit.form, joined, presented, wrong)
    if wrong:
        _keep_part(visit, fits)
        at = showing.place(request.POST.get("at", ""), visit.form)
        return showing.questions_page(
            request, visit, _same(visit, joined, at), {**joined, **_given(typed)}, wrong
        )
    following = screens.following(visit.form, joined, presented) if presented else None
    try:
        if following is None and visit.person is None:
            limits.take(visit.way.link, request)
        _keep(visit, fits, complete=following is None)
    except keeping.Shut:
        raise
    except limits.TooMany as refused:
        at = showing.place(request.POST.get("at", ""), visit.form)
        return showing.too_many(request, visit, _same(visit, joined, at), joined, refused)
    except Refused as refused:  # on a screen that was passed by: back to it
        at = screens.holding(visit.form, joined, refused.field or "")
        return showing.questions_page(
            request, visit, _same(visit, joined, at), joined, {refused.field: refused.reason}
        )
    return redirect(
        address_of("page", visit, at=following.start) if following else address_of("thanks", visit)
    )


def _given(typed: dict) -> dict:
    return {key: value for key, value in typed.items() if value is not None}


def _same(visit: Visit, joined: dict, at: int) -> Screen:
    return screens.screen(visit.form, joined, at) or screens.screen(visit.form, joined)


def _keep_part(visit: Visit, fits: dict) -> None:
    """Keep what was typed so far; a page that was only looked at leaves nothing."""
    if visit.response or any(value is not None for value in fits.values()):
        _keep(visit, fits, complete=False)


def _keep(visit: Visit, fits: dict, *, complete: bool) -> None:
    found = visit.way
    keeping.keep_answers(
        found.survey, once=visit.once, answers=fits, person=visit.person, invitation=found.invitation, link=found.link,
        channel=found.channel, language=visit.language, version=visit.version, complete=complete,
    )  # fmt: skip


def address_of(name: str, visit: Visit, **asked) -> str:
    """Where a visit goes on: its page, or thanks."""
    words = {"once": visit.once, **asked}
    if asked.get("language") is None and len(visit.form.languages) > 1:
        words["language"] = visit.language
    return f"{reverse(f'answering:{name}', args=[visit.way.token])}?{urlencode(words)}"


@require_safe
def thanks(request, token):
    """What happens with an answer; or, to somebody who would rather not, that this is fine."""
    found = visiting.way(token)
    return showing.thanks(request, found)


@require_POST
def shown(request, token):
    """A browser says that somebody looks at the questions; a mail scanner never does."""
    found: Way = visiting.way(token)
    if found.invitation:
        keeping.note_shown(found.invitation)
    return HttpResponse(status=204)
