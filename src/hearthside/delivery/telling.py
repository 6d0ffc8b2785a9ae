"""From an interaction to the notice and the mail of its recipient, in one transaction."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hearthside import live
from hearthside.delivery import letters, preferences, queries
from hearthside.delivery.models import Notice
from hearthside.interactions import reads
from hearthside.kit import clock, markdown
from hearthside.manifest import registry, resolve
from hearthside.people import consent
from hearthside.people.models import Person

QUOTED = ("words", "reason", "why", "text", "excerpt")  # facts that hold the actor's own words


@dataclass(frozen=True)
class Told:
    """What is said to one person about one interaction: as HTML, in plain words, with the words to quote."""

    title: SafeString
    plain: str
    words: str
    url: str
    thing: str


@transaction.atomic
def tell(row) -> None:
    """Tell those whom an interaction concerns, once, in the ways they chose. Safe to call again.

    Whoever merely follows finds it in the house and gets no mail of it.
    """
    declared = registry.notices[row.kind]
    _tell_one(row, declared, row.recipient, declared.title, by_mail=declared.mail)
    for person in declared.followers(row) if declared.followers else ():
        _tell_one(row, declared, person, declared.followed or declared.title, by_mail=False)


def _tell_one(row, declared, person, title, *, by_mail: bool) -> None:
    if person is not None and person.merged_into_id:
        person = person.merged_into  # what is done toward somebody who was merged reaches the one they are
    if not _is_to_be_told(row, declared, person):
        return
    told = put_in_words(row, declared, person, str(title))
    if told is None:
        return
    way = preferences.preference(person, declared.group)
    if way.app and _notice(row, person, told):
        _tell_pages(person)
    if by_mail and way.mail and queries.takes_mail(person):
        letters.write_about(row, person, declared, told, way)


def _is_to_be_told(row, declared, person) -> bool:
    is_theirs = person is not None and row.actor is not None and row.actor.canonical_id == person.pk
    if person is None or is_theirs or person.state != Person.State.ACTIVE:
        return False
    if not consent.may_approach(person):
        return False
    return declared.wanted is None or bool(declared.wanted(row, person))


def put_in_words(row, declared, person, title: str) -> Told | None:
    """The notice in words; None where the person may not see what it is about."""
    refs = resolve([row.about], person) if row.about else {}
    ref, kind = refs.get(row.about), registry.kinds[row.kind]
    if not reads.may_see(row, person, refs) or (row.about and ref is None and kind.visible == "about"):
        return None
    names = {
        "actor": row.actor.name if row.actor else letters.house_name(),
        "recipient": row.recipient.name if row.recipient else letters.house_name(),
        "about": ref.title if ref else "",
        **{name: str(row.facts.get(name, "")) for name in kind.facts},
    }
    strong = {name: format_html("<strong>{}</strong>", words) for name, words in names.items()}
    quoted = names | {"about": f"“{ref.title}”" if ref else ""}
    url = ref.url if ref else (row.actor.get_absolute_url() if row.actor else "/")
    return Told(
        title=format_html(title, **strong),
        plain=title.format(**quoted),
        words=quoted_words(row, 600),
        url=url,
        thing=ref.title if ref else "",
    )


def quoted_words(row, limit: int) -> str:
    """The actor's own words as plain text: what the feature says, else a fact that holds them."""
    declared = registry.notices.get(row.kind)
    if declared is not None and declared.words is not None:
        return markdown.plain(declared.words(row) or "", limit)
    found = (row.facts.get(name) for name in QUOTED)
    return markdown.plain(next((words for words in found if isinstance(words, str) and words), ""), limit)


def _notice(row, person, told: Told) -> bool:
    made, fresh = Notice.objects.get_or_create(
        once=f"{row.pk}:{person.pk}",
        defaults={
            "person": person,
            "actor": row.actor,
            "kind": row.kind,
            "about": row.about,
            "title": told.title,
            "words": quoted_words(row, 280),
            "url": told.url,
            "created_at": row.at,
        },
    )
    return fresh


@transaction.atomic
def read_notice(notice: Notice, *, by) -> None:
    """The person has read one notice."""
    Notice.objects.filter(pk=notice.pk, person=by, read_at=None).update(read_at=clock.now())
    _tell_pages(by)


@transaction.atomic
def read_about(about: str, *, by) -> None:
    """The person has read the thing itself, so its notices are read too."""
    if Notice.objects.filter(person=by, about=about, read_at=None).update(read_at=clock.now()):
        _tell_pages(by)


@transaction.atomic
def read_all(*, by, up_to: int) -> None:
    """The person has read everything up to a notice: what came after the page was made stays new."""
    Notice.objects.filter(person=by, pk__lte=up_to, read_at=None).update(read_at=clock.now())
    _tell_pages(by)


def _tell_pages(person) -> None:
    live.publish(f"person:{person.pk}", "notices", {"unread": queries.unread_count(person)})
