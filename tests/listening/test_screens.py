"""Which questions stand on a screen, what a page sends, and what recalled words say."""

from django.http import QueryDict

from hearthside.listening import posting, recall, screens
from hearthside.listening.drawing import Artist
from hearthside.listening.questions import Form, Option, Question, When
from tests.listening.conftest import FORM


def keys(found):
    return [one.key for one in found.live], [one.key for one in found.waiting]


def test_a_short_survey_is_one_screen_and_what_depends_waits_in_its_place():
    found = screens.screen(FORM, {})
    assert keys(found) == (["likely"], ["why", "what"]) and found.ends
    assert keys(screens.following(FORM, {"likely": 3}, ["likely"])) == (["why", "what"], [])
    assert keys(screens.following(FORM, {"likely": 9}, ["likely"])) == (["what"], [])
    assert screens.following(FORM, {"likely": 9}, ["likely", "what"]) is None


def many(n, **last):
    rest = tuple(Question(f"n{i}", "csat", {"en": f"Question {i}"}) for i in range(n - 1))
    return Form(questions=(*rest, Question(f"n{n - 1}", "csat", {"en": "The last"}, **last)))


def test_a_long_survey_is_several_and_one_can_go_back():
    form = many(12)
    starts, at = [], 0
    while found := screens.screen(form, {}, at):
        starts.append(at)
        at = found.after
    assert starts == [0, 5, 10]
    assert screens.before(form, {}, 10) == 5 and screens.before(form, {}, 5) == 0
    assert screens.holding(form, {}, "n7") == 5 and screens.screen(form, {}, 5).left == 2
    hangs = many(12, shown_if=(When("n0", "at_most", 2),))
    assert screens.screen(hangs, {"n0": 5}, 5).left == 1 and screens.screen(hangs, {"n0": 1}, 5).left == 2


def options(*keys):
    return tuple(Option(key, {"en": key.upper()}, other=key == "other") for key in keys)


ALL = Form(
    languages=("en", "ar"),
    questions=(
        Question("best", "ranking", {"en": "In which order?"}, options=options("a", "b", "c")),
        Question("grid", "matrix", {"en": "How were they?"}, rows=options("tea", "seat"), applies=True),
        Question("some", "choices", {"en": "Which?"}, options=options("x", "other"), applies=True),
        Question(
            "say",
            "long_text",
            {"en": "Anything, {first_name|friend}? You chose {some}.", "ar": "شيء آخر؟"},
        ),
        Question("shop", "hidden", {}),
    ),
)


def read(query):
    return posting.typed(ALL, QueryDict(query))


def test_what_a_page_sends_is_read_by_kind():
    answers, wrong = read(
        "asked=best&asked=grid&asked=some&asked=say&q.best.a=2&q.best.c=1&q.best.b=&q.grid.tea=4&q.grid.seat=na"
        "&q.some=x&q.some=other&q.some.other=Tea&q.say=&q.shop=Harbour&q.forged=1"
    )
    assert wrong == {}
    assert answers == {
        "best": ["c", "a"], "grid": {"tea": "4", "seat": "na"}, "some": ["x", "other"], "some_other": "Tea", "say": None,
        "shop": "Harbour",
    }  # fmt: skip


def test_two_in_one_place_is_said_and_not_guessed():
    answers, wrong = read("asked=best&q.best.a=1&q.best.b=1")
    assert "best" in wrong and "best" not in answers


def test_a_question_that_was_not_on_the_page_is_left_as_it_was():
    assert read("asked=say&q.say=Hello&q.best.a=1")[0] == {"say": "Hello"}


def test_words_recall_what_is_known_and_nothing_else():
    artist = Artist(ALL, "en", {"some": ["x", "other"]}, {}, {"first_name": "Ana"})
    assert artist.draw(ALL.question("say")).words == "Anything, Ana? You chose X, OTHER."
    nobody = Artist(ALL, "en", {}, {}, {})
    assert nobody.draw(ALL.question("say")).words == "Anything, friend? You chose ."
    assert Artist(ALL, "ar", {}, {}, {}).draw(ALL.question("say")).words == "شيء آخر؟"
    assert (
        recall.fill("{a.b} {0} {__class__} {a!r} {a}", {"a": "{b}", "b": "no"})
        == "{a.b} {0} {__class__} {a!r} {b}"
    )


def test_shuffled_answers_keep_their_order_for_one_response():
    some = tuple(Option(key, {"en": key}, other=key == "z") for key in "zabcdefgh")
    form = Form(questions=(Question("one", "choice", {"en": "Which?"}, options=some, shuffled=True),))

    def order(seed):
        return [one.value for one in Artist(form, "en", {}, {}, {}, seed).draw(form.questions[0]).choices]

    assert order("a") == order("a") and sorted(order("a")) == sorted("zabcdefgh") and order("a")[-1] == "z"
    assert len({tuple(order(seed)) for seed in "abcdef"}) > 1
