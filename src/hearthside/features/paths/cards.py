"""The block that paths bring to the page of journeys: the picture in small, and what costs most."""

from django.utils.translation import gettext as _

from hearthside.features.paths import asking, queries, simplifying, telling
from hearthside.features.paths.drawing import Picture
from hearthside.features.paths.words import Words

_SMALL = 2


def panel(viewer) -> dict | None:
    """The picture as it was worked out last, and the first finding of the newest study that has one."""
    row = asking.kept_paths(asking.Question())
    found = _first_finding()
    if row is None and found is None:
        return None
    picture = None
    if row is not None:
        shown = simplifying.shown(row.body[0], _SMALL)
        words = Words(one["activity"] for one in shown.nodes)
        picture = Picture(shown, words).draw(_("The ways people take")) if shown.nodes else None
    return {"picture": picture, "answer": row, "finding": found}


def _first_finding() -> dict | None:
    for study in queries.studies()[:5]:
        row = asking.kept_friction(study.asked)
        told = telling.findings(study, row) if row is not None else None
        if told is not None and told.hurts:
            return {"study": study, "told": told.hurts[0], "answer": row}
    return None
