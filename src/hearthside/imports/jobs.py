"""What importing does later."""

from hearthside.imports import uploads
from hearthside.imports.models import Upload
from hearthside.jobs import every, job


@job("imports.take_upload", long=True)
def take_upload(upload: int) -> None:
    """Take in the table that a host brought."""
    row = Upload.objects.get(pk=upload)
    if row.state == Upload.State.WAITING:
        uploads.take(row)


@every(minutes=60, name="imports.sweep")
def sweep() -> None:
    """Throw away what nobody took in."""
    uploads.sweep()
