"""The words themselves, for stories: a fact that holds them, or the post they were written in."""

from hearthside.interactions.reads import Entry
from hearthside.kit.markdown import words_of
from hearthside.threads.models import Post

_FACTS = ("words", "reason", "why")
_LENGTH = 220


def quotes(entries: list[Entry]) -> dict[int, str]:
    """The words of each entry that has some, by the id of its interaction. One query for all the posts."""
    said = {one.row.pk: text for one in entries if (text := _in_facts(one))}
    posts = {
        one.row.pk: one.facts["post"] for one in entries if one.row.pk not in said and one.facts.get("post")
    }
    rows = (
        Post.objects.filter(pk__in=set(posts.values()), removed_at=None).values_list("pk", "html")
        if posts
        else ()
    )
    words = {pk: words_of(html, _LENGTH) for pk, html in rows}
    return said | {row: words[post] for row, post in posts.items() if post in words}


def _in_facts(one: Entry) -> str:
    text = next((str(one.facts[name]) for name in _FACTS if one.facts.get(name)), "")
    return text if len(text) <= _LENGTH * 2 else text[: _LENGTH * 2].rsplit(" ", 1)[0] + "…"
