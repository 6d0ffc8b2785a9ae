"""What surveys do later."""

from hearthside.features.surveys import counting
from hearthside.jobs import job
from hearthside.listening.models import Survey


@job("surveys.count", long=True)
def count(survey: int) -> None:
    """Count all answers of a survey anew."""
    found = Survey.objects.filter(pk=survey, removed_at=None).first()
    if found is not None:
        counting.count(found)
