"""How long an answer took, fair to slow links: counted from when the question stood on that device.

The page carries a ticket, signed for one question and one player, with the moment the house sent it; the device adds
how long its person saw the question. That is believed within bounds: never more than the house itself waited, and at
most `FORGIVEN` less, so that nobody gains by a page that lies or dawdles.
"""

from django.core import signing

from hearthside.kit import clock

FORGIVEN = 4000  # ms that a link may cost, there and back
_SALT = "games.shown"


def ticket(asked, player) -> str:
    """What the page of `player` carries while it shows `asked`."""
    return signing.dumps([asked.pk, player.pk, clock.us(clock.now())], salt=_SALT, compress=True)


def sent(text: str, asked, player) -> int | None:
    """When (µs) the house sent the page with this ticket; None where it is not one for this question and player."""
    try:
        for_asked, for_player, at = signing.loads(text, salt=_SALT, max_age=86_400)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return at if (for_asked, for_player) == (asked.pk, player.pk) else None


def counted(waited: int, on_page: int | None, claimed: int | None, *, talked: bool = False) -> int:
    """The ms that count, between `waited - FORGIVEN` and `waited`, and never below 0.

    `waited`: from when answering began, by the house's clock, to the arrival; `on_page`: from sending this page;
    `claimed`: from showing it, by the device. Without a device's word the page's own time counts, without a ticket the
    whole. Where people `talked` first, the question stood there before answering began, and the house's clock counts.
    """
    waited = max(0, waited)
    if on_page is None or talked:
        return waited
    seen = on_page if claimed is None else min(max(0, claimed), on_page)
    return min(waited, max(seen, waited - FORGIVEN, 0))
