"""On home: the one thing that a member is asked, answered there with one press."""

from hearthside.features.asking import queries
from hearthside.listening import mails
from hearthside.listening.links import digest
from hearthside.listening.tokens import answering_path, token_of


def asked(people, viewer) -> dict:
    """For each person what they are asked now; only one's own is ever given, since it leads to one's own answer."""
    found: dict[int, dict | None] = {person.pk: None for person in people}
    for row in queries.being_asked(people):
        is_own = viewer is not None and row.person_id == viewer.pk
        if (
            is_own
            and found[row.person_id] is None
            and row.digest
            and bytes(row.digest) == digest(token_of(row))
        ):
            found[row.person_id] = _card(row)
    return found


def _card(row) -> dict | None:
    first = mails.first_question(row.survey)
    if first is None:
        return None
    return {"row": row, "asked": mails.spoken_to(first, row.person), "path": answering_path(row)}
