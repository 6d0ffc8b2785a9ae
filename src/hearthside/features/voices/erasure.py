"""What people said in talks and what hosts brought: given to them, and forgotten."""

from django.utils.translation import gettext as _

from hearthside.features.voices.models import Feed, Interview, Mark, Quote, Upload
from hearthside.kit import clock
from hearthside.listening.heard import gathering


def export(person) -> list[dict]:
    """Talks with somebody; the tables a host brought, and the feeds they let the house follow."""
    tables = Upload.objects.filter(by=person).order_by("pk")
    feeds = Feed.objects.filter(made_by=person).order_by("pk")
    talks = Interview.objects.filter(person=person).prefetch_related("marks", "quotes").order_by("pk")
    return [
        *(_talk(row) for row in talks),
        *({"what": "table of voices", "at": row.at.isoformat(), "name": row.name} for row in tables),
        *({"what": "feed", "at": row.made_at.isoformat(), "name": row.name} for row in feeds),
    ]


def _talk(row: Interview) -> dict:
    return {
        "what": "talk",
        "at": row.at.isoformat(),
        "title": row.title,
        "agreed": row.agreed_at.isoformat() if row.agreed_at else "",
        "agreed_to": row.agreed_to,
        "notes": [{"at": mark.clock, "text": mark.text} for mark in row.marks.all()],
        "quotes": [{"text": quote.text, "level": quote.level} for quote in row.quotes.all()],
    }


def forget(person, keep_texts: bool) -> None:
    """Notes of talks go, quotes go or stay unnamed; what a host brought stays with the house as nobody's."""
    talks = Interview.objects.filter(person=person)
    Mark.objects.filter(interview__in=talks).delete()
    if keep_texts:
        Quote.objects.filter(interview__in=talks).update(level=Quote.Level.ANONYMOUS)
    else:
        quotes = Quote.objects.filter(interview__in=talks)
        gathering.let_go([quote.about for quote in quotes.only("pk")])
        quotes.update(text="", removed_at=clock.now())
    talks.update(person=None, name="", recording="", title=_("A talk with somebody who left"))
    Interview.objects.filter(by=person).update(by=None)
    Quote.objects.filter(by=person).update(by=None)
    Upload.objects.filter(by=person).update(by=None, name="table.csv")
    Feed.objects.filter(made_by=person).update(made_by=None)
