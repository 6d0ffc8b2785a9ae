"""Make a webhook, change how it is read, and take what it brings."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.api import telling
from hearthside.api.hooks.reading import Unreadable, read
from hearthside.api.models import Webhook
from hearthside.events import sources, writer
from hearthside.events.models import Source
from hearthside.events.store import Bad
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit

KEPT = 20_000  # characters of the last message that are kept to try the reading on


@transaction.atomic
def make_webhook(name: str, *, by, scheme: str, header: str = "", secret: str = "") -> Webhook:
    """A source whose messages are signed; where no secret is given the house makes one."""
    if scheme == Webhook.Scheme.HMAC and not header.strip():
        raise Refused(_("Say in which header the signature stands, such as X-Hub-Signature-256."), "header")
    source, _key = sources.make_source(name, kind=Source.Kind.WEBHOOK, by=by)
    return Webhook.objects.create(
        source=source, address=secrets.token_urlsafe(18), scheme=scheme, header=header.strip(),
        secret=secret.strip() or secrets.token_urlsafe(32),
    )  # fmt: skip


@transaction.atomic
def change_reading(hook: Webhook, *, by, **paths: str) -> Webhook:
    """Say where in a message the event stands: from now on, and for what waits in quarantine when it is tried again."""
    for name, value in paths.items():
        setattr(hook, name, value.strip())
    hook.save(update_fields=list(paths))
    audit.note(by, "webhook.read_anew", None, source=hook.source.name)
    return hook


def take(hook: Webhook, body: bytes, *, number: str = "") -> str:
    """Keep what a genuine message tells; what cannot be read waits in quarantine. Returns why, or nothing.

    Returns when it is on the disk. Raises Full and Down as the writer does.
    """
    now, why = clock.now(), ""
    try:
        message = read(hook, body, now=now, number=number)
    except Unreadable as error:
        why = str(error)
        bad = Bad(number[:100], clock.us(now), hook.source_id, why, body)
        writer.submit((), [bad]).result(telling.PATIENCE)
    else:
        telling.tell(
            hook.source, message=message.id, name=message.name, user=message.user, email=message.email,
            at=message.at, channel="api", body=body,
        )  # fmt: skip
    last = body[:KEPT].decode("utf-8", "replace").replace("\x00", "")
    Webhook.objects.filter(pk=hook.pk).update(last=last, last_at=now)
    return why
