"""What people write in focus groups, as voices; and whom a notice of it concerns."""

from hearthside.features.focus.models import Contribution, Group, Level
from hearthside.manifest import Said
from hearthside.people import consent

SOURCE = "focus"


def said(rows) -> dict[int, list[Said]]:
    """The contributions that these interactions brought, changed or took back, as they stand now."""
    found = _found(rows)
    objecting = consent.left_out("analysis") if found else ()
    return {
        row.pk: [_said(found[pk], objecting)] if (pk := row.facts.get("contribution")) in found else []
        for row in rows
    }


def _found(rows) -> dict[int, Contribution]:
    wanted = Contribution.objects.filter(participant__isnull=False)
    wanted = wanted.select_related("participant__person", "prompt__group")
    return wanted.in_bulk({row.facts.get("contribution") for row in rows} - {None})


def _said(one: Contribution, objecting) -> Said:
    participant, group = one.participant, one.prompt.group
    unnamed = group.pseudonyms or one.level == Level.ANONYMOUS
    # Without a name nobody could leave out of analyses who objected to them: then their words are no voice.
    is_none = one.is_removed or (unnamed and participant.person_id in objecting)
    return Said(
        key=one.about, text="" if is_none else one.text, source=SOURCE, at=one.at,
        person=None if unnamed else participant.person, name=participant.name if group.pseudonyms else "",
        title="", reach=group.about,
    )  # fmt: skip


def answered(row) -> list:
    """Whoever was answered, where the stream does not name them: they go by a pseudonym."""
    to = Contribution.objects.filter(pk=row.facts.get("to")).select_related("participant__person").first()
    return [to.participant.person] if row.recipient is None and to and to.participant.person else []


def author(row) -> list:
    """Whose words were taken out, where the stream does not name them."""
    one = Contribution.objects.filter(pk=row.facts.get("contribution"), participant__isnull=False)
    one = one.select_related("participant__person").first()
    return [one.participant.person] if row.recipient is None and one and one.participant.person else []


def words(row) -> str:
    """What was written, for a notice of it."""
    one = Contribution.objects.filter(pk=row.facts.get("contribution"), removed_at=None).first()
    return one.text if one else ""


def came(row) -> str:
    """What came of a group, for the notice of it."""
    group = Group.objects.filter(pk=row.about.partition(":")[2]).first()
    return group.came if group else ""
