"""Places as a viewer may see them."""

from hearthside.features.towns import placing
from hearthside.features.towns.models import Place
from hearthside.kit.addresses import address
from hearthside.manifest import Ref
from hearthside.people import rights


def resolve_towns(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `town:<id>`: for those who plan alone."""
    if not rights.may(viewer, placing.RUN):
        return {}
    rows = Place.objects.filter(pk__in=[one for one in ids if one.isdigit()])
    return {str(one.pk): Ref(str(one), address("towns:index")) for one in rows}
