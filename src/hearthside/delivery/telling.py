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
    """Tell the recipient of an interaction, once, in the ways they chose. Safe to call again."""
    declared = registry.notices[row.kind]
    person = row.recipient
    if not _is_to_be_told(row, declared, person):
        return
    told = put_in_words(row, declared)
    if told is None:
        return
    way = preferences.preference(person, declared.group)
    if way.app and _notice(row, person, told):
        live.publish(f"person:{person.pk}", "notices", {"unread": queries.unread_count(person)})
    if way.mail and declared.mail and queries.takes_mail(person):
        letters.write_about(row, person, declared, told, way)


def _is_to_be_told(row, declared, person) -> bool:
    if person is None or person.pk == row.actor_id or person.state != Person.State.ACTIVE:
        return False
    return declared.wanted is None or bool(declared.wanted(row))


def put_in_words(row, declared) -> Told | None:
    """The notice in words; None where the recipient may not see what it is about."""
    ref = resolve([row.about], row.recipient).get(row.about) if row.about else None
    kind = registry.kinds[row.kind]
    if not reads.entries([row], row.recipient) or (row.about and ref is None and kind.visible == "about"):
        return None
    names = {
        "actor": row.actor.name if row.actor else letters.house_name(),
        "recipient": row.recipient.name,
        "about": ref.title if ref else "",
        **{name: str(row.facts.get(name, "")) for name in kind.facts},
    }
    strong = {name: format_html("<strong>{}</strong>", words) for name, words in names.items()}
    url = ref.url if ref else (row.actor.get_absolute_url() if row.actor else "/")
    return Told(
        title=format_html(str(declared.title), **strong),
        plain=str(declared.title).format(**names),
        words=_quoted(row, declared),
        url=url,
        thing=ref.title if ref else "",
    )


def _quoted(row, declared) -> str:
    """The actor's own words as plain text: what the feature says, else a fact that holds them."""
    if declared.words is not None:
        return markdown.plain(declared.words(row) or "", 600)
    found = (row.facts.get(name) for name in QUOTED)
    return markdown.plain(next((words for words in found if isinstance(words, str) and words), ""), 600)


def _notice(row, person, told: Told) -> bool:
    made, fresh = Notice.objects.get_or_create(
        once=f"{row.pk}:{person.pk}",
        defaults={
            "person": person,
            "actor": row.actor,
            "kind": row.kind,
            "about": row.about,
            "title": told.title,
            "words": markdown.words_of(told.words, 280) if len(told.words) > 280 else told.words,
            "url": told.url,
            "created_at": clock.now(),
        },
    )
    return fresh


@transaction.atomic
def read_notice(notice: Notice, *, by) -> None:
    """The person has read one notice."""
    Notice.objects.filter(pk=notice.pk, person=by, read_at=None).update(read_at=clock.now())
    _tell_pages(by)


@transaction.atomic
def read_all(*, by, up_to: int) -> None:
    """The person has read everything up to a notice: what came after the page was made stays new."""
    Notice.objects.filter(person=by, pk__lte=up_to, read_at=None).update(read_at=clock.now())
    _tell_pages(by)


def _tell_pages(person) -> None:
    live.publish(f"person:{person.pk}", "notices", {"unread": queries.unread_count(person)})
