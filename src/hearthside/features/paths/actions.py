"""Keep a study of friction, remove it, and ask for whom a finding holds."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.features.paths.models import Study, Whom
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights

MOST = 50


@transaction.atomic
def keep_study(*, by, name: str, asked: dict) -> Study:
    """Watch a bad outcome; the same question twice is the same study."""
    rights.require(by, "insight.read")
    if not asked["outcome"]:
        raise Refused(_("Choose what you would rather not see: the outcome."), "outcome")
    if set(asked["outcome"]) & set(asked["endings"]):
        raise Refused(_("An ending is either bad or another one, not both."), "endings")
    for study in Study.objects.filter(removed_at=None):
        if study.asked == asked:
            return study
    if Study.objects.filter(removed_at=None).count() >= MOST:
        raise Refused(_("This house watches 50 outcomes. Remove one that nobody looks at."))
    study = Study.objects.create(name=" ".join(name.split())[:120], asked=asked, made_by=by)
    audit.note(by, "paths.study_kept", study=study.pk, name=study.name)
    return study


@transaction.atomic
def remove_study(study: Study, *, by) -> None:
    """Nobody looks at it any more."""
    rights.require(by, "insight.read")
    Study.objects.filter(pk=study.pk).update(removed_at=clock.now())
    audit.note(by, "paths.study_removed", study=study.pk, name=study.name)


@transaction.atomic
def ask_for_whom(study: Study, source: str, target: str, *, by) -> Whom:
    """Have it looked up for whom a turn ends badly more often."""
    rights.require(by, "insight.read")
    row, _made = Whom.objects.update_or_create(
        study=study, source=source, target=target,
        defaults={"asked_at": clock.now(), "progress": 0, "answered_at": None, "body": None, "refused": ""},
    )  # fmt: skip
    jobs.enqueue("paths.for_whom", whom=row.pk)
    return row
