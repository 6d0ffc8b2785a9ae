"""People's text on a page: as they meant it, and harmless."""

import pytest

from hearthside.kit import markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](javascript:alert(1))",
    "[x](vbscript:msgbox)",
    "<svg/onload=alert(1)>",
    "<a href='x' onclick='alert(1)'>x</a>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    '[x](http://a.example "onmouseover=alert(1)")',
    "<style>body{display:none}</style>",
    "<iframe src=//evil.example></iframe>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs(text):
    made = markdown.render(text).lower()
    assert "<script" not in made and "<svg" not in made and "<iframe" not in made and "<style" not in made
    assert 'href="javascript' not in made and 'href="data' not in made and 'href="vbscript' not in made
    assert "<img" not in made and "<a onclick" not in made


@pytest.mark.parametrize(
    "shape", ["[", "![", "*a ", "> ", "`", "((", "<!--", "&#", "| a ", "- ", "~~", "\\", "[^a"]
)
def test_hostile_shapes_end(shape):
    assert markdown.render(shape * 20_000) is not None


def test_code_quotes_tables_and_links_read_as_meant():
    made = markdown.render("> said\n\n`x < y`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nhttps://a.example ~~no~~")
    for piece in (
        "<blockquote>",
        "<code>x &lt; y</code>",
        "<td>1</td>",
        'href="https://a.example"',
        "<s>no</s>",
    ):
        assert piece in made
    assert 'rel="nofollow ugc noopener noreferrer"' in made


def test_pictures_are_shown_from_our_own_house_alone():
    assert 'src="/media/a/b.webp"' in markdown.render("![a](/media/a/b.webp)")
    assert "src=" not in markdown.render("![a](https://elsewhere.example/spy.gif)")
    assert "src=" not in markdown.render("![a](/media/../secret)") or "secret" not in markdown.render(
        "![a](/logout)"
    )


def test_mentions_become_links_only_outside_code_and_only_for_people_here():
    made = markdown.render("@ana and @nobody and `@ana` and a@ana.org", {"ana": "/people/ana/"})
    assert made.count('class="mention"') == 1
    assert markdown.mentioned("@ana, @Ben! `@cleo`\n```\n@dora\n```\nmail@egon") == {"ana", "ben"}


def test_emoji_and_right_to_left_text_survive():
    assert "👩‍👩‍👧 שלום" in markdown.render("👩‍👩‍👧 שלום")


def test_plain_keeps_the_words_and_cuts_between_them():
    assert markdown.plain("**Hello** [there](https://a.example)\n\n- one\n- two") == "Hello there one two"
    assert markdown.plain("one two three four", limit=10) == "one two…"
