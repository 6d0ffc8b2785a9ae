"""Later work of voices: tables are taken in."""

from hearthside.features.voices import uploads
from hearthside.features.voices.models import Upload
from hearthside.jobs import every, job


@job("voices.take_upload", long=True)
def take_upload(upload: int) -> None:
    """Take a table in."""
    found = Upload.objects.select_related("by").filter(pk=upload, state=Upload.State.WAITING).first()
    if found:
        uploads.take(found)


@every(minutes=60, name="voices.sweep")
def sweep() -> None:
    """Throw away what nobody took in."""
    uploads.sweep()
