"""What threads hold of a person: given to them, and forgotten."""

import re

from django.db.models import F
from django.utils.translation import gettext as _

from hearthside import search
from hearthside.kit import markdown
from hearthside.threads.models import Draft, Edit, Flag, Following, Post, SameHere, Thanks, Thread


def export(person) -> list[dict]:
    """Posts, what they said before edits, thanks, "same here", flags, drafts, and what they follow."""
    posts = Post.objects.filter(author=person).select_related("thread").order_by("pk")
    return [
        *(_post(post) for post in posts.iterator(chunk_size=200)),
        *_rows("earlier words", Edit.objects.filter(post__author=person), "post", "at", "text"),
        *_rows("thanks given", Thanks.objects.filter(by=person), "post", "at", "reason"),
        *_rows("thanks received", Thanks.objects.filter(post__author=person), "post", "at", "reason"),
        *_rows("same here", SameHere.objects.filter(by=person), "post", "at"),
        *_rows("flag", Flag.objects.filter(by=person), "post", "at", "reason"),
        *_rows("draft", Draft.objects.filter(person=person), "at", "where", "title", "text"),
        *_rows("following", Following.objects.filter(person=person), "thread__about", "state", "read_number"),
    ]


def _post(post: Post) -> dict:
    return {
        "what": post.role,
        "id": post.pk,
        "at": post.created_at.isoformat(),
        "about": post.thread.about,
        "title": post.thread.title,
        "text": post.text,
        "taken out": post.is_removed,
    }


def _rows(what: str, rows, *fields) -> list[dict]:
    return [{"what": what} | _plain(row) for row in rows.order_by("pk").values(*fields)]


def _plain(row: dict) -> dict:
    return row | ({"at": row["at"].isoformat()} if "at" in row else {})


def forget(person, keep_texts: bool) -> None:
    """Drop what is the person's own; keep their posts unnamed, or blank them; unname them elsewhere."""
    Draft.objects.filter(person=person).delete()
    Following.objects.filter(person=person).delete()
    Flag.objects.filter(by=person).update(reason="")
    posts = Post.objects.filter(author=person)
    Edit.objects.filter(post__in=posts).delete()
    Thread.objects.filter(posts__author=person).update(version=F("version") + 1)
    opened = Thread.objects.filter(opened_by=person)
    found = [
        *(f"post:{pk}" for pk in posts.values_list("pk", flat=True)),
        *opened.values_list("about", flat=True),
    ]
    if keep_texts:
        search.unname(found)
    else:
        for about in found:
            search.drop(about)
        opened.update(title=_("(words taken back)"))
        posts.update(text=_("(words taken back)"), html=f"<p>{_('Their author took these words back.')}</p>")
        Thanks.objects.filter(by=person).update(reason=_("(words taken back)"))
    _unname(person.handle)


def _unname(handle: str) -> None:
    """Nobody's words name the handle any more, and none of them is found by it."""
    named = re.compile(rf"(?<![\w@/.])@{re.escape(handle)}(?![\w@-])", re.IGNORECASE)
    for model in (Post, Edit):
        said = model.objects.filter(text__icontains=f"@{handle}")
        rows = said.select_related("thread") if model is Post else said
        for row in rows.iterator(chunk_size=100):
            row.text = named.sub(str(_("a former member")), row.text)
            if model is Post:
                row.html = markdown.render(row.text, _others(row.text))
            row.save()
            if model is Post:
                search.reword(row.thread.about if row.is_opening else row.about, row.words())
    Thread.objects.filter(posts__text__icontains=_("a former member")).update(version=F("version") + 1)


def _others(text: str) -> dict[str, str]:
    from hearthside.people import reach

    return reach.mentions(markdown.mentioned(text))
