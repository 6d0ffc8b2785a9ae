"""Search finds words however they are written, bears any question, and shows nobody what is not theirs."""

import pytest
from django.utils import timezone

from hearthside import search
from hearthside.manifest import About, Ref, registry
from hearthside.search.finding import snippet

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def shelf(monkeypatch):
    """A kind of thing that can be found: visitors may see those with an even id."""

    def resolve(ids, viewer):
        known = viewer is not None and viewer.is_authenticated
        return {id_: Ref(f"Book {id_}", f"/books/{id_}/") for id_ in ids if known or not int(id_) % 2}

    monkeypatch.setitem(registry.abouts, "book", About(prefix="book", resolve=resolve))

    def put(number, title, text="", **facts):
        search.put(f"book:{number}", title=title, text=text, at=NOW, **facts)

    return put


def _found(q, viewer=None, **options):
    return [hit.about for hit in search.find(q, viewer, **options)]


def test_finds_by_every_word_whatever_accents_capitals_and_endings(shelf, cast):
    shelf(2, "Séance for parents", "The Saturday matinée, with subtitles and a crèche", people=[cast.ana])
    shelf(4, "A later bus", "The last bus leaves before the credits")
    assert _found("seance") == _found("SÉANCE") == _found("subtitle creche") == _found("moreau") == ["book:2"]
    assert _found("bus credits") == ["book:4"]
    assert _found("bus creche") == []
    assert _found("bus", kind="topic") == []


def test_finds_other_scripts(shelf, cast):
    shelf(2, "Ночной автобус", "Ёлка и кино")
    shelf(4, "한국 영화", "映画館 がっこう")
    assert _found("ночной") == _found("НОЧНОЙ") == ["book:2"]
    assert _found("한국") == _found("映画館") == _found("がっこう") == ["book:4"]


def test_the_title_counts_more_than_the_text(shelf):
    shelf(2, "Popcorn", "about the bus")
    shelf(4, "The bus", "about popcorn")
    assert _found("bus") == ["book:4", "book:2"]


def test_putting_again_replaces_and_dropping_removes(shelf):
    shelf(2, "Popcorn", "salted")
    shelf(2, "Nachos", "sweet")
    assert _found("popcorn") == _found("salted") == []
    assert _found("nachos") == ["book:2"]
    search.drop("book:2")
    search.drop("book:2")
    assert _found("nachos") == []


HOSTILE = [
    '"', "'", '""', '"bus', "bus*", "*", "bus NEAR/2 late", "NEAR(", "bus AND", "OR", "NOT bus", "title:bus",
    "^bus", "bus - late", "(bus", ")", "{bus}", "bus & !late | 'x':*", "\\", "\\'", "%s %(x)s",
    "\0", "bus\0late", "🎬",
    "🎬 bus", "\ud800", "a\u0301\u0301\u0301", "ﷺ", "ß İ ﬁ", "שלום", "x" * 10_000, "bus " * 2500,
    "' OR 1=1 --", "<script>", "​",
]  # fmt: skip


@pytest.mark.parametrize("q", HOSTILE, ids=range(len(HOSTILE)))
def test_any_question_may_be_asked(shelf, cast, q):
    shelf(2, "The bus", "is late 'again'")
    shelf(4, q, q)
    for viewer in (None, cast.ana):
        search.find(q, viewer)
        search.similar(q, kind="book", viewer=viewer)
    assert "book:2" in _found("bus")


def test_operators_are_words(shelf):
    shelf(2, "Near the exit", "and not far")
    shelf(4, "Far", "away")
    assert _found("NEAR") == ["book:2"]
    assert _found("NOT far") == ["book:2"]


def test_nobody_finds_what_they_may_not_see(shelf, cast):
    shelf(1, "The bus to somewhere private")
    shelf(2, "The bus to everywhere", reach="members")
    shelf(4, "The bus to the harbour")
    shelf(6, "The bus to a room of few", reach="space:9")
    assert _found("bus") == ["book:4"]
    assert _found("bus", cast.egon) == ["book:4"]
    assert sorted(_found("bus", cast.ana)) == ["book:1", "book:2", "book:4", "book:6"]


def test_looks_further_where_the_first_ones_may_not_be_seen(shelf):
    for number in range(1, 20, 2):
        shelf(number, "bus bus bus")
    shelf(2, "A word about the bus")
    assert _found("bus", limit=2) == ["book:2"]


def test_similar_needs_more_than_a_chance_word(shelf, cast):
    shelf(2, "Later bus on Fridays", "The last bus leaves before the late film ends")
    shelf(4, "Sweet popcorn", "with every film, please")
    hits = search.similar("A bus that leaves after the late film", kind="book")
    assert [hit.about for hit in hits] == ["book:2"]
    assert search.similar("the and of", kind="book") == search.similar("", kind="book") == []


def test_snippets_mark_what_was_found_and_escape_the_rest():
    made = snippet('<b>Hello</b> & the "Séance" of films', ["seance", "film"])
    assert made == (
        "&lt;b&gt;Hello&lt;/b&gt; &amp; the &quot;<mark>Séance</mark>&quot; of <mark>films</mark>"
    )
    long = snippet("word " * 300 + "needle " + "word " * 300, ["needle"])
    assert "<mark>needle</mark>" in long
    assert long.startswith("…") and long.endswith("…") and len(long) < 400
