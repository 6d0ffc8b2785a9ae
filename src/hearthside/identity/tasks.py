"""Who is who: what a host is asked to decide today."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hearthside.identity import conflicts
from hearthside.identity.models import Conflict
from hearthside.manifest import Item
from hearthside.people import rights

_SAYS = {
    Conflict.Kind.DEVICE: _("One device was seen with %(one)s and with %(other)s. Whose is it?"),
    Conflict.Kind.ADDRESS: _("A source names the address of %(one)s for %(other)s. Are they one person?"),
    Conflict.Kind.USER: _("A source says that %(one)s and %(other)s are one. Are they?"),
    Conflict.Kind.LIKENESS: _("%(one)s and %(other)s look alike. Are they one person?"),
}


def to_decide(host, limit: int) -> list[Item]:
    """The open conflicts, the oldest first."""
    if not rights.may(host, "identity.merge"):
        return []
    return [_item(conflict) for conflict in conflicts.waiting(limit)]


def in_words(conflict) -> str:
    """The question, in one sentence."""
    one, other = (person.merged_into or person for person in (conflict.one, conflict.other))
    return str(_SAYS[conflict.kind]) % {"one": one.name, "other": other.name}


def _item(conflict) -> Item:
    return Item(
        key=f"identity.conflict:{conflict.pk}",
        person=conflict.one.merged_into or conflict.one,
        chip=str(conflict.get_kind_display()),
        reason=in_words(conflict),
        minutes=2,
        gain=0.8,
        url=reverse("identity:conflict", args=[conflict.pk]),
        other=conflict.other.merged_into or conflict.other,
        since=conflict.at,
    )
