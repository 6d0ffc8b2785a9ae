"""Who may do what: the rights table, asked in one place."""

from django.utils.translation import gettext as _

from hearthside.house.choices import role_may
from hearthside.kit.refused import Refused


def may(person, right: str) -> bool:
    """Whether this person's role has the right (KeyError for a right that nobody declares)."""
    return bool(person and person.is_authenticated and person.is_active) and role_may(person.role, right)


def require(person, right: str) -> None:
    """Refused, kindly, where the person has not the right."""
    if not may(person, right):
        raise Refused(_("You may not do this in this house. A host can change that."))
