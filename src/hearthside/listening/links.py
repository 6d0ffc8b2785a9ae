"""The ways to a survey: links that several people may take, and what a token at the door stands for."""

import hashlib
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.kit import clock
from hearthside.kit.prepared import prepared
from hearthside.kit.refused import Refused
from hearthside.listening.models import Invitation, Link, Survey
from hearthside.people import rights
from hearthside.people.models import Person

_FOR_ANYONE = (Link.Channel.EMBED, Link.Channel.KIOSK)
_MOST_FACTS = 20
_LINK = 16  # letters of a link's token; an invitation's is longer, and is looked for first


@dataclass(frozen=True)
class Way:
    """What a token leads to: a survey, by a link or by one person's invitation."""

    token: str
    survey: Survey
    link: Link | None = None
    invitation: Invitation | None = None

    @property
    def channel(self) -> str:
        """By which way answers come here."""
        return self.link.channel if self.link else self.invitation.channel

    @property
    def is_kiosk(self) -> bool:
        """Whether one person after another stands before it: nothing of the last may be seen by the next."""
        return self.channel == Link.Channel.KIOSK


def find(token: str) -> Way | None:
    """What a token leads to; None where nothing does. Whether it may be answered now is another question."""
    for look in (_by_invitation, _by_link) if len(token) > _LINK else (_by_link, _by_invitation):
        if (way := look(token)) is not None:
            return way if way.survey.removed_at is None else None
    return None


def find_all(tokens: list[str]) -> dict[str, Way]:
    """What many tokens lead to, in two queries: those of invitations, and of links."""
    wanted = {digest(token): token for token in tokens}
    links = Link.objects.select_related("survey__version").defer("survey__draft").filter(token__in=tokens)
    ways = [Way(link.token, link.survey, link=link) for link in links]
    rows = Invitation.objects.select_related("survey__version", "person__merged_into").defer("survey__draft")
    for row in rows.filter(digest__in=list(wanted)):
        ways.append(Way(wanted[bytes(row.digest)], row.survey, invitation=row))
    return {way.token: way for way in ways if way.survey.removed_at is None}


def _by_link(token: str) -> Way | None:
    return next((Way(token, link.survey, link=link) for link in _links(token)), None)


def _by_invitation(token: str) -> Way | None:
    return next((Way(token, row.survey, invitation=row) for row in _invitations(digest(token))), None)


@prepared
def _links(token):
    return Link.objects.select_related("survey__version").defer("survey__draft").filter(token=token)


@prepared
def _invitations(digest):
    rows = Invitation.objects.select_related("survey__version", "person").defer("survey__draft")
    return rows.filter(digest=digest)


def digest(token: str) -> bytes:
    """What is kept of an invitation's token."""
    return hashlib.sha256(token.encode()).digest()


@transaction.atomic
def make_link(
    survey: Survey, *, by: Person, name: str, channel: str = "web", facts: dict | None = None, origins=()
) -> Link:
    """A way to a survey. `facts` go with each answer that comes this way; `origins` are the sites that may embed it."""
    rights.require(by, "listening.run")
    name, channel = " ".join(name.split())[:80], Link.Channel(channel)
    if not name:
        raise Refused(_("Say where people will find it, such as “Card on the counter”."), "name")
    if channel in _FOR_ANYONE and survey.asks != Survey.Asks.ANYONE:
        raise Refused(_("Nobody is signed in there, so the survey would have to ask anyone."), "channel")
    origins = [fit_origin(one) for one in origins if one.strip()]
    if channel == Link.Channel.EMBED and not origins:
        raise Refused(_("Say on which site it may appear, such as https://www.example.org."), "origins")
    return Link.objects.create(
        survey=survey, name=name, channel=channel, token=secrets.token_urlsafe(12), made_by=by,
        facts=fit_facts(facts or {}), origins=list(dict.fromkeys(origins)),
    )  # fmt: skip


def fit_origin(typed: str) -> str:
    """An address as browsers name where a page is from: scheme, host and port."""
    parts = urlsplit(typed.strip().lower())
    rest = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if (
        parts.scheme not in ("https", "http")
        or not parts.hostname
        or rest
        or set(parts.netloc) & set("*'\"; ,")
    ):
        raise Refused(
            _("%(typed)s is no site's address, such as https://www.example.org.") % {"typed": typed},
            "origins",
        )
    return f"{parts.scheme}://{parts.netloc}"


def fit_facts(facts: dict) -> dict[str, str]:
    """What may go with an answer: few and short."""
    named = {str(name).strip()[:40]: str(value).strip()[:200] for name, value in facts.items()}
    return dict([(name, value) for name, value in named.items() if name and value][:_MOST_FACTS])


@transaction.atomic
def end_link(link: Link, *, by: Person) -> None:
    """Nobody can come this way any more; what came is kept."""
    rights.require(by, "listening.run")
    Link.objects.filter(pk=link.pk, ended_at=None).update(ended_at=clock.now())
