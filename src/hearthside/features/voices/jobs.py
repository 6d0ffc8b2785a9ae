"""Later work of voices: tables are taken in, feeds are read."""

from hearthside.features.voices import following, uploads
from hearthside.features.voices.models import Feed, Upload
from hearthside.jobs import every, job


@job("voices.take_upload", long=True)
def take_upload(upload: int) -> None:
    """Take a table in."""
    found = Upload.objects.select_related("by").filter(pk=upload, state=Upload.State.WAITING).first()
    if found:
        uploads.take(found)


@job("voices.read_feed", long=True)
def read_feed(feed: int) -> None:
    """Read a feed that was just found."""
    found = Feed.objects.filter(pk=feed, ended_at=None).first()
    if found:
        following.read_feed(found)


@every(minutes=5, name="voices.read_feeds", long=True)
def read_feeds() -> None:
    """Read the feeds that are due."""
    following.read_due()


@every(minutes=60, name="voices.sweep")
def sweep() -> None:
    """Throw away what nobody took in."""
    uploads.sweep()
