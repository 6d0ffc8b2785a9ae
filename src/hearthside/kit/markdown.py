"""People's Markdown to safe HTML: a linear parser, then a sanitiser. Never trust either alone."""

import html
import re
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

MAX_LENGTH = 100_000  # characters; forms refuse more, so rendering stays bounded (reliability.md, 10)

HANDLE = r"[a-z0-9][a-z0-9_-]{0,38}[a-z0-9]|[a-z0-9]"
_MENTION = re.compile(rf"(?<![\w@/.])@({HANDLE})(?![\w@])", re.IGNORECASE)
_TAGS = {
    "a", "abbr", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "kbd", "li",
    "ol", "p", "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "class"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "code": {"class"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}
_OURS = re.compile(r"^/media/[\w./-]+$")
_OUR_PAGE = re.compile(r"^(/(?!/)|#)")
_HEADING = re.compile(r"<(/?)h1>")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True, "maxNesting": 30})
    return parser.enable(["table", "strikethrough", "linkify"])


def render(text: str, mentions: dict[str, str] | None = None) -> SafeString:
    """HTML for `text` (at most MAX_LENGTH characters), safe to put on a page.

    `mentions` maps a lower-case handle to the address of its person; only those become links.
    Pictures are shown from our own /media/ alone; other pictures become plain links.
    """
    made = _parser().render(text[:MAX_LENGTH].replace("\0", ""))
    return _clean(_link_mentions(made, mentions or {}))


def clean_html(text: str) -> SafeString:
    """Somebody else's HTML (an import's) held to the same rules as our own."""
    return _clean(text[: MAX_LENGTH * 2].replace("\0", ""))


def _clean(made: str) -> SafeString:
    made = _HEADING.sub(r"<\1h2>", made)
    return mark_safe(  # noqa: S308 - the sanitiser's own output
        nh3.clean(
            made,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_keep_attribute,
            url_schemes={"http", "https", "mailto"},
            link_rel="nofollow ugc noopener noreferrer",
        )
    )


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src" and not _OURS.match(value):
        return None
    if tag == "a" and name == "class":
        return value if value == "mention" else None
    if tag == "code" and name == "class":
        return value if re.fullmatch(r"language-[\w+-]{1,30}", value) else None
    return value


_CODE_OR_TAG = re.compile(r"(<pre>.*?</pre>|<code[^>]*>.*?</code>|<a [^>]*>.*?</a>|<[^>]*>)", re.DOTALL)


def _link_mentions(made: str, mentions: dict[str, str]) -> str:
    if not mentions:
        return made

    def link(found):
        address = mentions.get(found[1].lower())
        return f'<a class="mention" href="{html.escape(address)}">@{found[1]}</a>' if address else found[0]

    pieces = _CODE_OR_TAG.split(made)
    return "".join(piece if index % 2 else _MENTION.sub(link, piece) for index, piece in enumerate(pieces))


_FENCE = re.compile(r"(```.*?(```|\Z)|~~~.*?(~~~|\Z)|`[^`\n]*`)", re.DOTALL)


def mentioned(text: str) -> set[str]:
    """The handles that `text` names with an @, lower-case; what stands in code does not count."""
    return {found.lower() for found in _MENTION.findall(_FENCE.sub(" ", text[:MAX_LENGTH]))}


def plain(text: str, limit: int | None = None) -> str:
    """The words alone, on one line: for previews, mails, titles and search."""
    return words_of(render(text), limit)


def words_of(made: str, limit: int | None = None) -> str:
    """The words of HTML, on one line, cut at a word's end to `limit` characters."""
    spaced = re.sub(r"</(p|li|h\d|td|th|pre|blockquote)>|<br ?/?>", " ", made)
    words = " ".join(html.unescape(nh3.clean(spaced, tags=set())).split())
    if limit is None or len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
