"""Read conversations. Each question starts from the person who asks."""

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.features.notes.models import Block, Conversation, Note, Report
from hearthside.manifest import Ref
from hearthside.people import reach, selves
from hearthside.people.models import Person


def conversations(person):
    """The person's conversations with their people, newest first: one with each, whatever ids they had."""
    ids = person.ids()
    rows = Conversation.objects.filter(Q(low__in=ids) | Q(high__in=ids))
    rows = rows.exclude(pk__in=Conversation.objects.beside(person))
    return rows.select_related("low__merged_into", "high__merged_into").order_by("-last_at", "-pk")


def unread_count(person) -> int:
    """In how many conversations something waits for the person."""
    return Conversation.objects.unread_by(person).values("other_id").distinct().count()


def unread_of(person, others) -> set[int]:
    """With whom of these something waits for the person."""
    rows = Conversation.objects.unread_by(person).filter(other_id__in=[other.pk for other in others])
    return set(rows.values_list("other_id", flat=True))


def get_correspondent(handle: str, viewer) -> tuple[Person, list[Conversation]]:
    """The other person, who they turned out to be, and all rows of the conversation, the latest words first.

    Whoever one has a conversation with stays reachable here, also where they show themselves to hosts alone.
    """
    other = Person.objects.filter(handle=handle.lower()).select_related("merged_into").first()
    other = other and (other.merged_into or other)
    if other is None or other.pk == viewer.pk:
        raise Http404
    found = list(Conversation.objects.between(viewer, other))
    if not found:
        other = reach.person(handle, viewer)
    return other, found


def notes_of(conversations: list[Conversation]):
    """The notes of a conversation, in all its rows, newest first."""
    return Note.objects.filter(conversation__in=conversations).order_by("-pk")


def get_note_for(person, pk: int) -> Note:
    """A note the person has received; others are not found."""
    rows = Note.objects.filter(selves.of(person, "recipient"), pk=pk)
    found = rows.select_related("sender__merged_into", "conversation").first()
    if found is None:
        raise Http404
    return found


def blocked_by(person, other) -> bool:
    return Block.objects.filter(selves.of(person), selves.of(other, "blocked")).exists()


def blocks_among(people: set[int]) -> list[tuple[int, int]]:
    """Who of these people takes no notes from whom of them, whatever ids they had then."""
    rows = Block.objects.filter(selves.of_any(people), selves.of_any(people, "blocked"))
    rows = rows.select_related("person", "blocked")
    return [(row.person.canonical_id, row.blocked.canonical_id) for row in rows]


def open_reports():
    """Reports that wait for a host, the oldest first."""
    return Report.objects.filter(settled_at=None).select_related("note__sender", "by").order_by("at")


def resolve_conversations(ids: set[str], viewer) -> dict[str, Ref]:
    """A conversation for its two people; for a host, any other host's with a member, wordless."""
    if viewer is None or not viewer.is_authenticated:
        return {}
    rows = Conversation.objects.filter(pk__in=[pk for pk in ids if pk.isdigit()]).select_related(
        "low__merged_into", "high__merged_into"
    )
    found = ((str(row.pk), _ref(row, viewer)) for row in rows)
    return {pk: ref for pk, ref in found if ref}


def _ref(row: Conversation, viewer) -> Ref | None:
    if viewer.pk in (row.low.canonical_id, row.high.canonical_id):
        other = row.other(viewer)
        return Ref(_("your notes with %(name)s") % {"name": other.name}, url_of(other))
    hosts = [person for person in (row.low, row.high) if person.is_host]
    if viewer.is_host and len(hosts) == 1:
        member = row.other(hosts[0])
        return Ref(
            _("the notes of %(member)s and %(host)s") % {"member": member.name, "host": hosts[0].name},
            url_of(member),
        )
    return None


def url_of(person) -> str:
    return reverse("notes:conversation", args=[person.handle])


def resolve_reports(ids: set[str], viewer) -> dict[str, Ref]:
    """A report for hosts and for whoever made it."""
    if viewer is None or not viewer.is_authenticated:
        return {}
    rows = Report.objects.filter(pk__in=[pk for pk in ids if pk.isdigit()])
    if not viewer.is_host:
        rows = rows.filter(by=viewer)
    url = reverse("notes:reports") if viewer.is_host else reverse("notes:list")
    return {str(row.pk): Ref(_("a note that was reported"), url) for row in rows}


def words_of(interaction) -> str:
    """The words of the note that an interaction records."""
    pk = (interaction.once or "").removeprefix("note:")
    return Note.objects.filter(pk=pk).values_list("text", flat=True).first() or "" if pk.isdigit() else ""
