"""The mail that asks: short, warm, with the first question in it. Opening a link in it answers nothing."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hearthside.delivery import letters, preferences
from hearthside.delivery.groups import QUESTIONS
from hearthside.delivery.models import Mail
from hearthside.listening import questions, recall
from hearthside.listening.models import Invitation, Survey
from hearthside.listening.tokens import answering_path
from hearthside.people.models import Person

KIND = "listening.asked"
_ENDS = {"nps": (gettext_lazy("not at all likely"), gettext_lazy("very likely"))}


def first_question(survey: Survey) -> dict | None:
    """What a survey asks first: its words, and for a score the numbers with their ends. None where it asks nothing."""
    form = questions.read(survey.version.form)
    language, first = get_language() or "", form.languages[0]
    asked = [one for one in questions.shown(form, {}) if one.type not in ("words", "hidden")]
    if not asked:
        return None
    one = asked[0]
    low, high = one.bounds
    return {
        "key": one.key,
        "words": questions.say(one.words, language, first),
        "before": questions.say(form.before, language, first),
        "scores": list(range(low, high + 1)) if one.type in questions.SCALES else [],
        "ends": one.ends.get(language) or one.ends.get(first) or _ENDS.get(one.type, ("", "")),
        "is_only": len(asked) == 1,
    }


def write_all(survey: Survey, rows: list[Invitation], *, reminder: bool = False) -> None:
    """Put a mail for each into the outbox, in the present transaction."""
    asked = first_question(survey) if rows else None
    if asked is None:
        return
    for row in rows:
        _write(survey, row, asked, reminder)


def spoken_to(asked: dict, person: Person) -> dict:
    """The first question as it reads to one person, with what its words recall."""
    known = {"first_name": person.first_name, "house": letters.house_name()}
    return asked | {name: recall.fill(asked[name], known) for name in ("words", "before")}


def _write(survey, row: Invitation, asked: dict, reminder: bool) -> Mail | None:
    asked, path = spoken_to(asked, row.person), answering_path(row)
    scores = [(n, letters.absolute(f"{path}?{urlencode({asked['key']: n})}")) for n in asked["scores"]]
    subject = asked["words"]
    return letters.write(
        key=f"{'reminded' if reminder else 'asked'}:{row.pk}",
        person=row.person,
        way=preferences.preference(row.person, QUESTIONS),
        kind=KIND,
        about=f"invitation:{row.pk}",
        subject=_("Once more, and only once: %s") % subject if reminder else subject,
        template="question",
        context={
            "asked": asked,
            "scores": scores,
            "url": letters.absolute(path),
            "reminder": reminder,
            "anonymous": survey.anonymous,
            "by": survey.made_by,
        },
        private=True,
        sender_name=survey.made_by.name if survey.made_by else "",
    )


def drop_waiting(rows: Sequence[Invitation]) -> None:
    """What has not left yet is not sent: they have answered, or said no."""
    abouts = [f"invitation:{row.pk}" for row in rows]
    waiting = Mail.objects.filter(kind=KIND, about__in=abouts)
    waiting = waiting.filter(
        state__in=(Mail.State.QUEUED, Mail.State.HELD), person__in=[row.person_id for row in rows]
    )
    waiting.update(state=Mail.State.DROPPED, ended_at=timezone.now(), next_try_at=None)
