"""Whose seat a browser has in a sitting: a member's by who they are, a guest's by a signed cookie; and tries at PINs."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from hearthside.features.games import queries
from hearthside.features.games.models import Player, Sitting

_SALT = "games.seat"
_HOURS = 12
_WRONG = 60  # wrong PINs from one address in ten minutes: a hall shares one, and a million are to be guessed
_MINUTES = 10


def seat_of(request, sitting: Sitting) -> Player | None:
    """The player at this browser."""
    if request.user.is_authenticated:
        return queries.player_of(sitting, request.user)
    kept = request.get_signed_cookie(_name(sitting), default="", salt=_SALT, max_age=_HOURS * 3600)
    if not kept.isdigit():
        return None
    rows = Player.objects.filter(sitting=sitting, person=None).exclude(name="")
    return rows.filter(pk=kept).select_related("team", "person").first()


def keep_seat(request, response, player: Player):
    """Let a guest's browser find its seat again."""
    if player.person_id is None:
        response.set_signed_cookie(
            _name(player.sitting), player.pk, salt=_SALT, max_age=_HOURS * 3600, httponly=True, samesite="Lax",
            secure=request.is_secure(),
        )  # fmt: skip
    return response


def _name(sitting: Sitting) -> str:
    return f"seat-{sitting.pk}"


def may_try(request) -> bool:
    """Whether another PIN may be tried from this address."""
    return cache.get(_tries(request), 0) < _WRONG


def count_wrong(request) -> None:
    """One more wrong PIN from this address."""
    cache.add(_tries(request), 0, _MINUTES * 60)
    try:
        cache.incr(_tries(request))
    except ValueError:  # it ran out in between
        return


def _tries(request) -> str:
    return f"pins:{salted_hmac('games.pin', request.META.get('REMOTE_ADDR', '')).hexdigest()[:24]}"
