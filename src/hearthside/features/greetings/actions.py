"""Greet somebody by name, and bring two people together."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.greetings.models import Greeting
from hearthside.interactions.record import record
from hearthside.kit.refused import Refused
from hearthside.people import rights

MOST = 5000  # characters of a greeting


@transaction.atomic
def greet(person, *, by, text: str) -> Greeting:
    """Say hello to one person in words written for them."""
    rights.require(by, "greetings.greet")
    words = _words(text)
    if person.pk == by.pk:
        raise Refused(_("This is you. Greet somebody else."))
    _must_be_here(person)
    greeting = Greeting.objects.create(by=by, person=person, words=words)
    record("greetings.greeted", actor=by, recipient=person, about=greeting.about, words=words)
    return greeting


@transaction.atomic
def introduce(a, b, *, by, words: str) -> Greeting:
    """Bring two people together, in words that both can read."""
    rights.require(by, "greetings.introduce")
    words = _words(words)
    if a.pk == b.pk:
        raise Refused(_("Choose two different people."), "other")
    if by.pk in (a.pk, b.pk):
        raise Refused(_("You know yourself already. Choose somebody they have not met."), "other")
    for person in (a, b):
        _must_be_here(person)
        if person.reach == person.Reach.HOSTS:
            raise Refused(
                _("%(name)s shows themselves to hosts only. Ask them first.") % {"name": person.name}, "other"
            )
    greeting = Greeting.objects.create(by=by, person=a, other=b, words=words)
    for person in (a, b):
        record("greetings.introduced", actor=by, recipient=person, about=greeting.about, words=words)
    return greeting


def _words(text: str) -> str:
    words = text.strip()
    if len(words) < 2:
        raise Refused(_("Write a few words first."), "text")
    if len(words) > MOST:
        raise Refused(_("That is longer than a greeting can be. Please shorten it."), "text")
    return words


def _must_be_here(person) -> None:
    if not person.is_active:
        raise Refused(
            _("%(name)s is not here any more, so nothing would reach them.") % {"name": person.name}
        )
