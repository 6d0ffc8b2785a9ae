"""What is reckoned later."""

from hearthside.features.towns import sheets
from hearthside.features.towns.models import Sheet
from hearthside.jobs import every, job


@job("towns.reckon", long=True)
def reckon(sheet: int) -> None:
    """Reckon one sheet anew."""
    row = Sheet.objects.filter(pk=sheet).first()
    if row is not None:
        sheets.reckon(row)


@every(minutes=24 * 60, name="towns.forget", long=True)
def forget() -> None:
    """Let go of old plans."""
    sheets.forget_old()
