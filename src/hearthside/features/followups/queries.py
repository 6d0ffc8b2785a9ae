"""Follow-ups and changes as a viewer may see them. What was held out and never opened is seen by nobody."""

from datetime import timedelta

from django.db.models import Count, F, OuterRef, Subquery
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.features.followups.models import Change, FollowUp, Voice
from hearthside.listening import questions, recall
from hearthside.listening.models import Response, Score
from hearthside.manifest import Ref
from hearthside.people import consent, rights
from hearthside.people.models import Person

RUN, TELL = "followups.run", "followups.tell"
_NAMED = 12


def opened():
    """What is or was on the desk, newest first."""
    rows = FollowUp.objects.filter(opened_at__isnull=False)
    return rows.select_related("person", "survey", "ended_by").order_by("-opened_at", "-pk")


def waiting():
    """Those of which it is not written down what came of them: whom nobody reached yet first, the oldest before."""
    return opened().filter(ended_at=None).order_by(F("reached_at").asc(nulls_first=True), "opened_at", "pk")


def done():
    """Those of which it is."""
    return opened().filter(ended_at__isnull=False)


def seen_by(viewer):
    """Of what was on the desk: all for those who follow up, their own for everybody else."""
    if rights.may(viewer, RUN):
        return opened()
    return opened().filter(person=viewer.pk)


def get_for(viewer, pk: int) -> FollowUp:
    """One of them; not found where the viewer may not see it."""
    found = seen_by(viewer).select_related("response__version", "response__survey").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def response_for(viewer, pk: int) -> Response:
    """An answer that a host may turn to somebody about."""
    rights.require(viewer, RUN)
    rows = Response.objects.select_related("version", "survey", "person", "person__merged_into")
    found = rows.filter(pk=pk, person__isnull=False).first()
    if found is None:
        raise Http404
    return found


def resolve_followups(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `followup:<id>`."""
    if not getattr(viewer, "pk", None):
        return {}
    rows = seen_by(viewer).filter(pk__in=[id_ for id_ in ids if id_.isdigit()])
    return {
        str(row.pk): Ref(_("what was answered to “%s”") % row.survey.name, row.get_absolute_url())
        for row in rows
    }


def resolve_changes(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `change:<id>`: everybody may read them."""
    rows = published().filter(pk__in=[id_ for id_ in ids if id_.isdigit()])
    return {str(row.pk): Ref(row.title, row.get_absolute_url()) for row in rows}


def lines(response: Response) -> list[dict]:
    """A response as hosts read it: each question that was answered, in its words, with the answer in words."""
    form = questions.read(response.version.form)
    language, first = get_language() or "", form.languages[0]
    known = {
        "house": house.get("house.name"),
        "first_name": response.person.first_name if response.person else "",
    }
    found = []
    for one in questions.shown(form, response.answers):
        said = _said(one, response.answers.get(one.key), language, first)
        more = response.answers.get(questions.other_key(one.key), "")
        if said or more:
            words = recall.fill(questions.say(one.words, language, first), known)
            known[one.key] = said
            said = ": ".join(filter(None, [said, more]))
            found.append({"asked": words, "said": said, "is_text": one.is_text, "most": _most(one)})
    return found


def _said(one, value, language: str, first: str) -> str:
    if value == questions.NOT_APPLICABLE:
        return _("does not apply")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        rows = {row.key: questions.say(row.words, language, first) for row in one.rows}
        options = {option.key: questions.say(option.words, language, first) for option in one.options}
        return "; ".join(f"{rows.get(key, key)}: {options.get(cell, cell)}" for key, cell in value.items())
    return recall.in_words(one, value, language, first)


def _most(one) -> int | None:
    return one.bounds[1] if one.type in (*questions.SCALES, "rating") else None


def own_scores(person, *, limit: int = 6):
    """What this person scored before, newest first."""
    rows = Score.objects.filter(person__in=person.ids()).select_related("survey")
    return list(rows.order_by("-at", "-pk")[:limit])


def drawn(tone: str, measure: str):
    """Answers that chance decided about, one an episode, each with the next score (`later`) of the same person.

    Of the same measure, given after the day of the answer and within a year of it; None where none came yet.
    """
    after = Score.objects.filter(
        person=OuterRef("person"),
        measure=measure,
        at__gt=OuterRef("at") + timedelta(days=1),
        at__lte=OuterRef("at") + timedelta(days=365),
    ).order_by("at", "pk")
    rows = FollowUp.objects.filter(tone=tone, measure=measure, first=None).exclude(arm=FollowUp.Arm.CHOSEN)
    return rows.annotate(later=Subquery(after.values("value")[:1])).order_by("pk")


def pairs() -> list[tuple[str, str]]:
    """The tones and measures in which anything was drawn."""
    rows = FollowUp.objects.filter(first=None).exclude(arm=FollowUp.Arm.CHOSEN).exclude(measure="")
    return sorted(rows.order_by().values_list("tone", "measure").distinct(), reverse=True)


def changes():
    """What hosts wrote down as “you said, we did”, drafts too."""
    return (
        Change.objects.filter(removed_at=None).select_related("survey", "made_by").order_by("-made_at", "-pk")
    )


def published():
    """What everybody may read, newest first."""
    return changes().filter(published_at__isnull=False).order_by("-published_at", "-pk")


def credited(some: list[Change]) -> dict[int, dict]:
    """Whose words led to each change: those who let us name them in public, and how many others there were."""
    found = {change.pk: {"people": [], "others": 0} for change in some}
    voices = Voice.objects.filter(change__in=found)
    for change, count in voices.order_by().values_list("change").annotate(Count("pk")):
        found[change]["others"] = count
    named = Person.objects.filter(state=Person.State.ACTIVE, credit_ok=True)
    named = consent.among(named, "public_quote")
    for voice in (
        voices.filter(person__in=named).select_related("person").order_by("pk")[: _NAMED * len(found)]
    ):
        found[voice.change_id]["people"].append(voice.person)
        found[voice.change_id]["others"] -= 1
    return found


def was_heard(viewer, some: list[Change]) -> set[int]:
    """The changes that this viewer's own words led to."""
    if not getattr(viewer, "pk", None):
        return set()
    return set(Voice.objects.filter(change__in=some, person=viewer).values_list("change", flat=True))
