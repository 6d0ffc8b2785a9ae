"""Recreate standing, ties and promises from the stream: the same rows as were kept."""

from django.db import transaction

from hearthside.interactions import keeping, standing
from hearthside.interactions.models import Interaction, Promise, Standing, Tie
from hearthside.people.models import Person

_CHUNK = 5000


@transaction.atomic
def rebuild(progress=None) -> int:
    """Fold the whole stream anew, in the order it was recorded; how many interactions were read.

    `progress(done, total)` is called after each chunk. All in one transaction: readers see the old rows
    until the new ones are whole.
    """
    for model in (Promise, Tie, Standing):
        model.objects.all().delete()
    _point()
    done, last, total = 0, 0, Interaction.objects.count()
    while rows := list(Interaction.objects.filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        keeping.apply(rows, standing.apply(rows))
        last = rows[-1].pk
        done += len(rows)
        if progress:
            progress(done, total)
    return done


def _point() -> None:
    """The standing of whoever was merged says into whom."""
    merged = Person.objects.exclude(merged_into=None).values_list("pk", "merged_into")
    rows = (Standing(person_id=pk, merged_into_id=into) for pk, into in merged)
    Standing.objects.bulk_create(rows, batch_size=_CHUNK)
