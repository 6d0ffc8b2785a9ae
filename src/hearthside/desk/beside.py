"""What stands beside the list: one person, for the host who looks. Looking is written down."""

from hearthside.desk.lamps import lamps
from hearthside.interactions import promises, reads
from hearthside.manifest import registry
from hearthside.people import audit

LOOKED = "desk.looked"


def panel(person, host, *, lately: int = 6) -> dict:
    """The context of the panel: lamps, what is remembered, open promises, what happened lately."""
    audit.note_view(host, LOOKED, [person])
    standing = reads.standing([person])[person.pk]
    open_ = reads.promises_to([person], limit=5)
    words = promises.words(promise.name for promise in open_)
    return {
        "person": person,
        "standing": standing,
        "lamps": lamps(standing),
        "cards": cards(person, host),
        "promises": [(promise, words[promise.name]) for promise in open_ if promise.name in words],
        "lately": reads.timeline(person, host, limit=lately) if lately else [],
    }


def cards(person, host) -> list[dict]:
    """What the features show of a person on the desk."""
    loaded = ((card, card.load([person], host).get(person.pk)) for card in registry.cards("desk_person"))
    return [{"template": card.template, "context": context} for card, context in loaded if context]
