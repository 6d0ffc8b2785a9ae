"""Surveys as a viewer may see them."""

from hearthside.listening.models import Survey
from hearthside.manifest import Ref
from hearthside.people import rights


def surveys():
    """The surveys of the house, newest first."""
    return Survey.objects.filter(removed_at=None).order_by("-made_at", "-pk")


def resolve_surveys(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `survey:<id>`; only those who run surveys have a page to go to."""
    found = Survey.objects.filter(pk__in=[id_ for id_ in ids if id_.isdigit()])
    runs = rights.may(viewer, "listening.run")
    return {str(row.pk): Ref(f"“{row.name}”", f"/surveys/{row.pk}/" if runs else "") for row in found}
