"""The page on which a survey is built: its questions in order, the one that is open as a form, a phone beside them."""

import msgspec
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hearthside import house
from hearthside.features.surveys import changing, conditions
from hearthside.features.surveys.doors import runs, survey
from hearthside.features.surveys.forms import LANGUAGES, Asked, WordsForm, own_name
from hearthside.features.surveys.kinds import KINDS
from hearthside.kit.refused import Refused
from hearthside.listening import keeping, questions, screens
from hearthside.listening.drawing import Artist
from hearthside.listening.mistakes import mistakes, untranslated
from hearthside.listening.models import Survey
from hearthside.listening.questions import Form


@runs
@require_http_methods(["GET", "HEAD", "POST"])
def build(request, pk):
    """All questions; POST changes their order and number, or the words around them."""
    found = survey(pk)
    if request.method == "POST":
        return _change(request, found)
    return _page(request, found, request.GET.get("open", ""))


def _language(request, form: Form) -> str:
    wanted = request.POST.get("language") or request.GET.get("language") or ""
    return wanted if wanted in form.languages else form.languages[0]


def _address(found: Survey, form: Form, language: str, open_: str = "") -> str:
    asked = {"open": open_} if open_ else {}
    if language != form.languages[0]:
        asked["language"] = language
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{reverse('surveys:build', args=[found.pk])}{query}{f'#b-{open_}' if open_ else ''}"


def _change(request, found: Survey):
    """One of the buttons of the page."""
    do, _colon, what = request.POST.get("do", "").partition(":")
    open_, language = what, _language(request, questions.read(found.draft))

    def change(form: Form) -> Form:
        nonlocal open_, language
        if do == "add" and request.POST.get("type") in KINDS:
            form, open_ = changing.add(form, request.POST["type"])
        elif do in ("up", "down"):
            form = changing.move(form, what, -1 if do == "up" else 1)
        elif do == "copy":
            form, open_ = changing.copy(form, what)
        elif do == "delete":
            form, open_ = changing.delete(form, what), ""
        elif do == "speak" and request.POST.get("code") in LANGUAGES:
            form, language = changing.speak(form, request.POST["code"]), request.POST["code"]
        elif do == "hush":
            form, language = changing.hush(form, what), form.languages[0]
            open_ = ""
        return form

    try:
        form = keeping.edit_draft(found, by=request.user, change=change)
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect("surveys:build", found.pk)
    if do in ("up", "down"):
        open_ = request.POST.get("open", "") or open_
        return redirect(
            _address(found, form, language, request.POST.get("open", "")).partition("#")[0] + f"#b-{what}"
        )
    return redirect(_address(found, form, language, open_ if do in ("add", "copy") else ""))


@runs
@require_POST
def words(request, pk):
    """The words before and after the questions."""
    found = survey(pk)
    form = WordsForm(request.POST)
    language = _language(request, questions.read(found.draft))
    if not form.is_valid():
        return _page(request, found, "", words_form=form, status=422)

    def change(kept: Form) -> Form:
        said = {
            name: _said(getattr(kept, name), language, form.cleaned_data[name])
            for name in ("before", "after")
        }
        return msgspec.structs.replace(kept, **said)

    kept = keeping.edit_draft(found, by=request.user, change=change)
    return redirect(_address(found, kept, language))


def _said(words: dict, language: str, text: str) -> dict:
    rest = {code: said for code, said in words.items() if code != language}
    return {language: text.strip(), **rest} if text.strip() else rest


@runs
@require_POST
def question(request, pk, key):
    """One question, as it was written. `look` shows it again with a condition's choices, and keeps nothing."""
    found = survey(pk)
    form = questions.read(found.draft)
    if form.question(key) is None:
        messages.error(
            request, _("Somebody took this question out meanwhile. Add it once more if it is still needed.")
        )
        return redirect("surveys:build", pk)
    language = _language(request, form)
    asked = Asked(form, form.question(key), language, key in _published(found), request.POST)
    if request.POST.get("do") == "look":
        return _page(request, found, key, asked=asked)
    made = asked.made()
    if made is None:
        return _page(request, found, key, asked=asked, status=422)
    try:
        kept = keeping.edit_draft(found, by=request.user, change=lambda now: changing.put(now, key, made))
    except Refused as refused:
        asked.fields.add_error("key" if refused.field in asked.fields.fields else None, refused.reason)
        return _page(request, found, key, asked=asked, status=422)
    do = request.POST.get("do", "")
    return redirect(
        _address(
            found,
            kept,
            language,
            "" if do == "close" else _next(kept, made.key) if do == "next" else made.key,
        )
    )


def _next(form: Form, key: str) -> str:
    keys = [one.key for one in form.questions]
    return keys[(keys.index(key) + 1) % len(keys)]


def _published(found: Survey) -> set[str]:
    """The short names that some version has used: answers stand under them, so they stay."""
    forms = found.versions.values_list("form", flat=True)
    return {one["key"] for form in forms for one in form["questions"]}


def _page(
    request, found: Survey, open_: str, *, asked: Asked | None = None, words_form=None, status: int = 200
):
    form = questions.read(found.draft)
    language = _language(request, form)
    wrong: dict[str, list[str]] = {}
    for one in mistakes(form):
        wrong.setdefault(one.question, []).append(one.words)
    if asked is None and form.question(open_):
        asked = Asked(form, form.question(open_), language, open_ in _published(found))
    said = {name: getattr(form, name).get(language, "") for name in ("before", "after")}
    without = untranslated(form, language)
    context = {
        "survey": found,
        "tab": "build",
        "form": form,
        "language": language,
        "is_first": language == form.languages[0],
        "languages": [(code, own_name(code)) for code in form.languages],
        "others": [(code, own_name(code)) for code in LANGUAGES if code not in form.languages],
        "untranslated": len(without) if language != form.languages[0] else 0,
        "rows": [
            _row(form, one, place, language, wrong, without) for place, one in enumerate(form.questions)
        ],
        "open": open_ if asked else "",
        "asked": asked,
        "words_form": words_form or WordsForm(initial=said),
        "words_wrong": [one for one in wrong.get("", []) if form.questions],
        "kinds": KINDS.values(),
        "room": questions.MOST_QUESTIONS - len(form.questions),
        "mistakes": sum(map(len, wrong.values())),
        "changed": found.version is not None and found.version.form != found.draft,
        "phone": _phone(form, language, open_, request.GET.get("screen", "")),
    }
    return render(request, "surveys/build.html", context, status=status)


def _row(form: Form, one, place: int, language: str, wrong: dict, without: list[str]) -> dict:
    return {
        "question": one,
        "place": place + 1,
        "kind": KINDS[one.type],
        "words": questions.say(one.words, language, form.languages[0]),
        "condition": conditions.in_words(form, one, language),
        "wrong": wrong.get(one.key, []),
        "untranslated": language != form.languages[0] and one.key in without,
        "first": place == 0,
        "last": place == len(form.questions) - 1,
    }


def _leading_to(form: Form, question) -> dict:
    """Answers after which a question is shown, as far as its own conditions say."""
    given: dict = {}
    for when in question.shown_if:
        other = form.question(when.question)
        if other is None:
            continue
        possible = (
            [*range(other.bounds[0], other.bounds[1] + 1)]
            if not other.options
            else [one.key for one in other.options]
        )
        possible += [[one.key] for one in other.options] + [True, False]
        alike = msgspec.structs.replace(
            question, shown_if=tuple(w for w in question.shown_if if w.question == other.key)
        )
        fits = next((value for value in possible if questions.holds(alike, {other.key: value})), None)
        given |= {other.key: fits} if fits is not None else {}
    return given


def _phone(form: Form, language: str, open_: str, wanted: str) -> dict | None:
    """The screen that a phone shows of the survey, with the question that is open on it."""
    shown = form.question(open_)
    given = _leading_to(form, shown) if shown else {}
    found, at = [], 0
    while (screen := screens.screen(form, given, at)) is not None:
        found.append(screen)
        at = screen.end
    if not found:
        return None
    keys = [one.key for one in form.questions]
    number = next((n for n, one in enumerate(found) if open_ in keys[one.start : one.end]), 0)
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 3:
        number = min(int(wanted), len(found) - 1)
    screen = found[number]
    known = {"first_name": _("Ana"), "house": house.get("house.name")}
    here = frozenset(one.key for one in (*screen.live, *screen.waiting))
    artist = Artist(form, language, given, {}, known, "preview", here)
    drawn = [artist.draw(one) for one in screen.live] + [
        artist.draw(one, waits=True) for one in screen.waiting
    ]
    return {
        "drawn": drawn, "number": number, "screens": len(found), "before": artist.say(form.before) if number == 0 else "",
        "rtl": language in ("ar", "he", "fa", "ur"), "ends": number == len(found) - 1, "previous": number - 1, "next": number + 1,
    }  # fmt: skip
