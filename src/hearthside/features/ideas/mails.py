"""Mail that ideas write themselves: asking somebody whether a host wrote down what they meant."""

from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.delivery import letters
from hearthside.features.ideas.models import Idea
from hearthside.people import consent

_SALT = "ideas.confirm"
_DAYS = 90


def confirming_address(idea) -> str:
    """The address where the author confirms an idea. It is of no use once they have answered."""
    token = signing.dumps([idea.pk, idea.author_id], salt=_SALT)
    return letters.absolute(reverse("ideas:confirm", args=[token]))


def idea_of(token: str) -> Idea | None:
    """The idea that a confirming address is about; None where the address is not ours or too old."""
    try:
        idea, author = signing.loads(token, salt=_SALT, max_age=_DAYS * 86_400)
    except signing.BadSignature:
        return None
    found = Idea.objects.select_related("author", "thread", "recorded_by")
    return found.filter(pk=idea, author=author, recorded_by__isnull=False).first()


def ask_to_confirm(idea) -> None:
    """Send the author the words as the host wrote them down, and the address where they say yes or no."""
    if not idea.author.email or not consent.may_approach(idea.author):
        return
    context = {
        "idea": idea,
        "text": idea.thread.opening.text,
        "host": idea.recorded_by,
        "address": confirming_address(idea),
        "house_name": house.get("house.name"),
    }
    mail = EmailMultiAlternatives(
        subject=_("Is this what you said? “%(title)s”") % {"title": idea.title},
        body=render_to_string("ideas/mail/confirm.txt", context),
        to=[idea.author.email],
    )
    mail.attach_alternative(render_to_string("ideas/mail/confirm.html", context), "text/html")
    mail.send()
