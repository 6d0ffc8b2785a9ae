"""What scores do later."""

from hearthside.features.scores import actions, queries, streams
from hearthside.features.scores.models import Sheet
from hearthside.jobs import every, job


@job("scores.reckon", long=True)
def reckon(sheet: int) -> None:
    """Reckon one sheet anew, where it is not current."""
    row = Sheet.objects.select_related("survey__version").filter(pk=sheet).first()
    stream = row and next((one for one in streams.of(row.survey) if one.question == row.question), None)
    if stream is not None and row.stamp != queries.stamp(stream):
        actions.reckon(row, stream)


@every(minutes=60, name="scores.refresh", long=True)
def refresh() -> None:
    """Keep the figures of the list current."""
    for stream in streams.of_house():
        actions.current(stream)
