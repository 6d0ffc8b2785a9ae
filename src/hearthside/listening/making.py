"""Make surveys, and let them begin and end. Who may: those with the right `listening.run`."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening import questions
from hearthside.listening.mistakes import mistakes
from hearthside.listening.models import Survey, Version
from hearthside.listening.questions import Form
from hearthside.people import audit, rights
from hearthside.people.models import Person


@transaction.atomic
def make_survey(*, by: Person, name: str, form: Form | None = None, asks: str = "members") -> Survey:
    """A new survey as a draft, with the questions of `form` if there are some already."""
    rights.require(by, "listening.run")
    survey = Survey.objects.create(
        name=_fit_name(name), asks=Survey.Asks(asks), draft=questions.plain(form or Form()), made_by=by
    )
    audit.note(by, "survey.made", survey=survey.pk, name=survey.name)
    return survey


def _fit_name(name: str) -> str:
    name = " ".join(name.split())[:120]
    if not name:
        raise Refused(_("Give it a name that hosts will know it by."), "name")
    return name


@transaction.atomic
def edit_draft(survey: Survey, *, by: Person, change: Callable[[Form], Form]) -> Form:
    """The next version with one change made. Hosts who change two questions at once keep both changes."""
    rights.require(by, "listening.run")
    row = _locked(survey)
    form = change(questions.read(row.draft))
    if len(form.questions) > questions.MOST_QUESTIONS:
        raise Refused(
            _("%(most)d questions is the most a survey can have.") % {"most": questions.MOST_QUESTIONS}
        )
    row.draft = survey.draft = questions.plain(form)
    row.save(update_fields=["draft"])
    return form


def save_draft(survey: Survey, *, by: Person, form: Form) -> Form:
    """The next version as it stands; nobody is asked by it until it is opened."""
    return edit_draft(survey, by=by, change=lambda _before: form)


@transaction.atomic
def settle_survey(
    survey: Survey, *, by: Person, name: str, asks: str, anonymous: bool, most: int | None,
    closes_at: datetime | None,
) -> Survey:  # fmt: skip
    """Say whom it asks, whether it keeps who answered, and when it ends."""
    rights.require(by, "listening.run")
    row = _locked(survey)
    if anonymous != row.anonymous and row.responses.exists():
        raise Refused(
            _("People have answered already, and were told who would know. Make a new survey for this."),
            "anonymous",
        )
    row.name, row.asks, row.anonymous = _fit_name(name), Survey.Asks(asks), anonymous
    row.most, row.closes_at = most, closes_at
    row.save(update_fields=["name", "asks", "anonymous", "most", "closes_at"])
    return row


@transaction.atomic
def open_survey(survey: Survey, *, by: Person) -> Survey:
    """Let people answer, by the draft as it is now: a new version where it differs from the one before."""
    rights.require(by, "listening.run")
    row = _locked(survey)
    if found := mistakes(questions.read(row.draft)):
        raise Refused(
            _("Something in it would not work yet: %(first)s") % {"first": found[0].words}, "mistakes"
        )
    if row.version is None or row.version.form != row.draft:
        number = row.version.number + 1 if row.version else 1
        row.version = Version.objects.create(survey=row, number=number, form=row.draft, made_by=by)
    row.state, row.closed_at = Survey.State.OPEN, None
    row.opened_at = row.opened_at or clock.now()
    if row.closes_at and row.closes_at <= clock.now():
        row.closes_at = None
    row.save(update_fields=["version", "state", "opened_at", "closed_at", "closes_at"])
    audit.note(by, "survey.opened", survey=row.pk, name=row.name, version=row.version.number)
    return row


@transaction.atomic
def close_survey(survey: Survey, *, by: Person) -> Survey:
    """Take no more answers. It can be opened again."""
    rights.require(by, "listening.run")
    row = _locked(survey)
    row.state, row.closed_at = Survey.State.CLOSED, clock.now()
    row.save(update_fields=["state", "closed_at"])
    audit.note(by, "survey.closed", survey=row.pk, name=row.name)
    return row


@transaction.atomic
def remove_survey(survey: Survey, *, by: Person) -> None:
    """Take it off the list; what people answered is kept, and counts where it was counted."""
    rights.require(by, "listening.run")
    now = clock.now()
    Survey.objects.filter(pk=survey.pk).update(state=Survey.State.CLOSED, closed_at=now, removed_at=now)
    audit.note(by, "survey.removed", survey=survey.pk, name=survey.name)


def _locked(survey: Survey) -> Survey:
    return (
        Survey.objects.select_for_update(of=("self",))
        .select_related("version")
        .get(pk=survey.pk, removed_at=None)
    )
