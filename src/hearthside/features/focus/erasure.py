"""What focus groups hold of a person: given to them, and forgotten."""

from hearthside.features.focus.models import Contribution, Group, Level, Participant, Quote
from hearthside.kit import clock
from hearthside.listening.heard import gathering


def export(person) -> list[dict]:
    """The groups somebody was invited to, what they agreed to, all they wrote, and what of it was marked; as a host,
    the groups they planned and what they wrote in them."""
    rows = Participant.objects.filter(person=person).select_related("group").order_by("pk")
    made = Group.objects.filter(made_by=person).order_by("pk")
    wrote = Contribution.objects.filter(host=person).order_by("pk")
    return [
        *(_taking_part(row) for row in rows.prefetch_related("contributions__quotes")),
        *({"what": "focus group planned", "at": row.made_at.isoformat(), "title": row.title} for row in made),
        *({"what": "written as a host", "at": row.at.isoformat(), "text": row.text} for row in wrote),
    ]


def _taking_part(row: Participant) -> dict:
    return {
        "what": "focus group",
        "at": row.invited_at.isoformat(),
        "title": row.group.title,
        "name": row.alias,
        "joined": row.joined_at.isoformat() if row.joined_at else "",
        "agreed_to": row.agreed_to,
        "contributions": [
            {
                "at": one.at.isoformat(), "text": one.text, "level": one.level, "taken out": one.removed_why,
                "quoted": [quote.text for quote in one.quotes.all()],
            }
            for one in row.contributions.all()
        ],
    }  # fmt: skip


def forget(person, keep_texts: bool) -> None:
    """Nobody's place in the group; their words stay there without a name, or go, and with them the voices of them."""
    rows = Participant.objects.filter(person=person)
    words = Contribution.objects.filter(participant__in=rows)
    words.filter(level=Level.NAMED).update(level=Level.ANONYMOUS)
    if keep_texts:
        words.filter(removed_at__isnull=False).update(text="", removed_why="")
    else:
        gathering.let_go([one.about for one in words.only("pk")])
        Quote.objects.filter(contribution__in=words).delete()
        words.update(text="", removed_at=clock.now(), removed_by=None, removed_why="")
    words.update(once=None)
    rows.filter(joined_at=None).delete()
    rows.update(person=None, left_at=clock.now())
    Participant.objects.filter(invited_by=person).update(invited_by=None)
    Group.objects.filter(made_by=person).update(made_by=None)
    Contribution.objects.filter(host=person).update(host=None)
    Contribution.objects.filter(removed_by=person).update(removed_by=None)
    Quote.objects.filter(by=person).update(by=None)
