"""What retention does later."""

from hearthside.features.retention import sheets
from hearthside.features.retention.models import Sheet
from hearthside.jobs import every, job


@job("retention.reckon", long=True)
def reckon(sheet: int) -> None:
    """Reckon one sheet anew."""
    row = Sheet.objects.filter(pk=sheet).first()
    if row is not None:
        sheets.reckon(row)


@every(minutes=24 * 60, name="retention.forget", long=True)
def forget() -> None:
    """Let go of old sheets."""
    sheets.forget_old()
