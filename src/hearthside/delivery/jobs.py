"""What delivery does later."""

from hearthside.delivery import digest, outbox, sending
from hearthside.jobs import every, job


@job("delivery.send")
def send(mail: int) -> None:
    """Send one mail."""
    sending.send(mail)


@every(minutes=5, name="delivery.sweep")
def sweep() -> None:
    """Find mails whose job was lost."""
    sending.sweep()


@every(minutes=60, name="delivery.digests")
def begin_digests() -> None:
    """Begin the Sunday letters of the time zones where it is Sunday morning."""
    digest.begin_due()


@job("delivery.digests_of_zone")
def digests_of_zone(zone: str, week: str, beyond: int = 0) -> None:
    """Write the Sunday letters of one time zone, some people at a time."""
    digest.write_some(zone, week, beyond)


@every(minutes=1440, name="delivery.tidy")
def tidy() -> None:
    """Forget old mails and read notices."""
    outbox.tidy()
