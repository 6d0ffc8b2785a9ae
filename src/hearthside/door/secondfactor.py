"""A second factor for those who look after people: asked of every host of a real house."""

from allauth.mfa.models import Authenticator

from hearthside import house

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_SESSION = "second_factor"


def has_one(person) -> bool:
    """Whether the person has an authenticator app or a passkey."""
    return Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


def is_asked_of(person) -> bool:
    """Whether this house asks a second factor of this person."""
    return person.is_host and not house.get("house.demonstration")


def can_spare(authenticator) -> bool:
    """Whether its owner may give this authenticator up: a host keeps at least one."""
    if authenticator.type not in FACTORS or not is_asked_of(authenticator.user):
        return True
    return (
        Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
        .exclude(pk=authenticator.pk)
        .exists()
    )


def remember(request, person) -> None:
    """Note in the session, at sign-in, that the person has one, so that no page asks again."""
    if person.is_host and has_one(person):
        request.session[_SESSION] = person.pk


def is_missing(request) -> bool:
    """Whether the signed-in person must set one up before going on."""
    person = request.user
    if not is_asked_of(person) or request.session.get(_SESSION) == person.pk:
        return False
    remember(request, person)
    return request.session.get(_SESSION) != person.pk
