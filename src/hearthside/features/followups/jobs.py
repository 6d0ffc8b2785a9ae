"""After an answer: what it calls for. After a change: whose words led to it, and telling them."""

from hearthside.features.followups import drawing, telling
from hearthside.features.followups.models import Change
from hearthside.jobs import enqueue, job
from hearthside.listening.models import Response


def answered(row) -> None:
    """Somebody answered a survey: chance decides before anybody looks."""
    survey = row.about.partition(":")[2]
    if row.actor is None or not survey.isdigit():
        return
    rows = Response.objects.select_related("person__merged_into", "version")
    for found in rows.filter(survey=survey, person__in=row.actor.ids(), at=row.at):
        drawing.draw(found)


@job("followups.gather", long=True)
def gather(change: int, beyond: int = 0) -> None:
    """Find whose words led to a change, some answers at a time."""
    found = Change.objects.filter(pk=change, removed_at=None, gathered_at=None).first()
    if found is None:
        return
    last = telling.gather_some(found, beyond)
    if last is not None:
        enqueue(
            "followups.gather",
            key=f"followups.gather:{change}:{found.looked_at}:{last}",
            change=change,
            beyond=last,
        )


@job("followups.tell", long=True)
def tell(change: int) -> None:
    """Tell the next of those whose words led to a change."""
    found = Change.objects.select_related("made_by").filter(pk=change, removed_at=None).first()
    if found is not None and (last := telling.tell_some(found)) is not None:
        enqueue("followups.tell", key=f"followups.tell:{change}:{last}", change=change)
