"""What an import leaves in the stream."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Erasure, Feature, Kind


def known_as(person) -> list[str]:
    """The names by which other places know the person; the models load after this module."""
    from hearthside.imports.models import Imported

    return list(Imported.objects.filter(thing=f"person:{person.pk}").values_list("key", flat=True))


def export(person) -> list[dict]:
    """Where the person was brought in from."""
    return [{"brought_in_from": key} for key in known_as(person)]


def forget(person, keep_texts: bool) -> None:
    """Nothing here knows who they were elsewhere."""
    from hearthside.imports.models import Imported

    Imported.objects.filter(thing=f"person:{person.pk}").delete()


feature = Feature(
    name="imports",
    label=_("Imports"),
    kinds=(
        Kind(
            name="imports.brought",
            says=_("{about} was brought in from {source}"),
            direction="none",
            facts=("source", "key", "score", "views", "likes", "tags", "signed", "trust"),
            private=("key",),
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="imports.recognised",
            says=_("{recipient} was recognised elsewhere: {badge}"),
            direction="none",
            facts=("badge", "source"),
            visible="members",
            ties=False,
        ),
    ),
    erasures=(
        Erasure(
            name="imports",
            holds=_("Where you were brought in from, and who you were there"),
            export=export,
            forget=forget,
            known_as=known_as,
            models=("imports.Upload",),
            basis="legitimate_interest",
            why=_(
                "So that what you said in the house's earlier home stays yours, and nothing comes in twice."
            ),
        ),
    ),
)
