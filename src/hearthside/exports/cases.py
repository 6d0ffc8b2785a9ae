"""What a case is: whose happenings belong together in an event log."""

from django.utils.translation import gettext as _

from hearthside.exports.happenings import Happening
from hearthside.kit.refused import Refused
from hearthside.manifest import registry

NOTIONS = ("person", "subject", "account")


def choose(notion: str):
    """The function that tells the cases of a happening: `person`, `subject`, `account`, a kind of thing that interactions
    are about (`idea`), or else the name of a property. An empty name is a case that only others can tell.
    """
    notion = (notion or "person").strip()
    if notion == "person":
        return lambda row: [one.label for one in row.parties]
    if notion == "subject":
        return lambda row: [one.subject or one.label for one in row.parties]
    if notion == "account":
        return lambda row: [row.account]
    if notion in registry.abouts:
        return lambda row: [row.about] if row.about.startswith(f"{notion}:") else []
    if len(notion) > 100:
        raise Refused(_("The name of a property is shorter than that."), "case")
    return lambda row: _of_property(row, notion)


def _of_property(row: Happening, name: str) -> list[str]:
    value = row.facts.get(name)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)) or value == "":
        return []
    return [str(value)]
