"""Settle an alert."""

from django.db import transaction

from hearthside.kit import clock
from hearthside.manifest import registry
from hearthside.people import audit, rights
from hearthside.watching.models import Alert


@transaction.atomic
def settle_alert(alert: Alert, *, by) -> None:
    """Somebody has looked at a drift: it leaves the hosts' day."""
    watch = registry.watches.get(alert.watch)
    rights.require(by, watch.right if watch else "insight.read")
    if Alert.objects.filter(pk=alert.pk, settled_at=None).update(settled_at=clock.now(), settled_by=by):
        audit.note(by, "watching.settled", alert=alert.pk, watch=alert.watch, key=alert.key)
