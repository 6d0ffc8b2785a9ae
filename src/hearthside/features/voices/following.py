"""Feeds from elsewhere: hosts follow an address, a job reads it, what is new in it becomes mentions."""

import calendar
import html
import io
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.features.voices.models import Feed
from hearthside.kit import clock, fetching, markdown
from hearthside.kit.refused import Refused
from hearthside.listening.heard.mentions import LONGEST, Told, digest, take_mentions
from hearthside.people import audit, rights

EVERY = timedelta(minutes=30)
LONGEST_WAIT = timedelta(days=1)
MOST_FEEDS, MOST_ENTRIES = 100, 200


@transaction.atomic
def follow_feed(*, by, url: str, name: str, source: str) -> Feed:
    """Follow a feed; it is read by a job at once, and then each half hour."""
    rights.require(by, "voices.bring")
    standing = Feed.objects.filter(ended_at=None)
    if standing.filter(url=url).exists():
        raise Refused(_("This one is followed already."), "url")
    if standing.count() >= MOST_FEEDS:
        raise Refused(_("This house follows a hundred feeds. End one that brings nothing."), "url")
    try:
        fetching.vetted(url)
    except fetching.Unfetched as why:
        raise Refused(_("We cannot follow this: %s.") % why, "url") from why
    feed = Feed.objects.create(
        url=url, name=name.strip()[:80], source=source, made_by=by, next_at=clock.now()
    )
    audit.note(by, "feed.followed", None, feed=feed.pk, url=url)
    jobs.enqueue("voices.read_feed", key=f"feed:{feed.pk}:first", feed=feed.pk)
    return feed


@transaction.atomic
def end_feed(feed: Feed, *, by) -> None:
    """Read it no more; what it brought stays."""
    rights.require(by, "voices.bring")
    Feed.objects.filter(pk=feed.pk).update(ended_at=clock.now())
    audit.note(by, "feed.ended", None, feed=feed.pk)


def read_due() -> int:
    """Read every feed that is due; how many."""
    due = Feed.objects.filter(ended_at=None, next_at__lte=clock.now()).order_by("next_at")[:MOST_FEEDS]
    feeds = list(due)
    for feed in feeds:
        read_feed(feed)
    return len(feeds)


def read_feed(feed: Feed) -> int:
    """Read one feed now; how many mentions are new. What goes wrong is kept on it, and it waits twice as long."""
    asking = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    try:
        answer = fetching.fetch(feed.url, headers={name: value for name, value in asking.items() if value})
        new = _take(feed, answer)
    except (fetching.Unfetched, ValueError) as why:
        _failed(feed, str(why))
        return 0
    Feed.objects.filter(pk=feed.pk).update(
        read_at=clock.now(), next_at=clock.now() + EVERY, failures=0, trouble="", brought=feed.brought + new,
        etag=answer.headers.get("etag", "")[:200], modified=answer.headers.get("last-modified", "")[:60],
    )  # fmt: skip
    return new


def _failed(feed: Feed, why: str) -> None:
    failures = min(feed.failures + 1, 12)
    wait = min(EVERY * 2**failures, LONGEST_WAIT)
    Feed.objects.filter(pk=feed.pk).update(failures=failures, trouble=why[:200], next_at=clock.now() + wait)


def _take(feed: Feed, answer: fetching.Fetched) -> int:
    if answer.status == 304:
        return 0
    if answer.status != 200:
        raise ValueError(_("the other side answers %s") % answer.status)
    told = [one for entry in entries(answer) if (one := _told(feed, entry))]
    return len(take_mentions(told))


def entries(answer: fetching.Fetched) -> list:
    """What stands in an RSS or Atom feed. ValueError for what is none, or defines entities of its own."""
    if b"<!entity" in answer.body.replace(b"\0", b"").lower():  # in whichever encoding
        raise ValueError(_("it defines words of its own, as no feed needs to"))
    import feedparser

    held = {name: answer.headers[name] for name in ("content-type",) if name in answer.headers}
    found = feedparser.parse(
        io.BytesIO(answer.body), response_headers=held | {"content-location": answer.url}
    )
    said = [entry for entry in found.entries if {"title", "summary", "content"} & entry.keys()]
    if not said and (found.bozo or not found.get("version")):
        raise ValueError(_("it is no feed"))
    return said[:MOST_ENTRIES]


def _told(feed: Feed, entry) -> Told | None:
    told = next((part.get("value", "") for part in entry.get("content", ())), "") or entry.get("summary", "")
    title = html.unescape(markdown.words_of(entry.get("title", "")))[:200]
    text = markdown.words_of(told[: LONGEST * 3])[:LONGEST]
    if not (text or title):
        return None
    url = entry.get("link", "")
    key = digest(str(entry.get("id") or url or f"{title}{text}"))
    return Told(
        key=f"feed:{feed.pk}:{key}", text=text or title, title=title if text and title != text else "", source=feed.source,
        name=markdown.words_of(entry.get("author", ""))[:120], place=feed.name, url=url, at=_at(entry),
    )  # fmt: skip


def _at(entry) -> datetime | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        found = datetime.fromtimestamp(calendar.timegm(moment), UTC) if moment else None
    except (ValueError, OverflowError, TypeError):
        return None
    return found if found is None or found.year >= 1990 else None
