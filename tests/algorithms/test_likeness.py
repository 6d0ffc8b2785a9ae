"""What tells a note that was written for one person from a copy: on letters, and on a real community's comments."""

import html
import random
import re
from pathlib import Path

import pytest

from hearthside.algorithms.texts.likeness import ALIKE, likeness, pieces, sketch

COMMENTS = Path(__file__).parents[3] / "shared/data/stackexchange_meta_history/Comments.xml"
LETTER = (
    "Dear Ana, your seat in row F is yours on Tuesday. I remembered what you said about the lift. Bring Emil!"
)


def alike(new: str, old: str, *, new_to=("Ben",), old_to=("Ana",)) -> float:
    return likeness(pieces(new, new_to), pieces(old, old_to))


def test_names_days_numbers_and_the_order_of_sentences_make_no_text_personal():
    copy = "I remembered what you said about the lift. Dear Ben, your seat in row F is yours on Friday. Bring Emil!"
    assert alike(copy, LETTER) == 1.0
    assert alike("Your seat in row 7 is yours at 19:30", "Your seat in row 12 is yours at 20:00") == 1.0


def test_what_is_said_to_one_person_alone_is_not_alike():
    own = "Dear Ben, how was the first week at the new school? Nora told me that the bus came late each morning."
    assert alike(own, LETTER) < 0.2
    assert alike(f"{LETTER} {own} {own.replace('school', 'kitchen')}", LETTER) < 1


def test_short_words_are_alike_only_as_a_whole():
    assert alike("Happy birthday, Ben!", "Happy birthday, Ana!") == 1.0
    assert alike("Happy birthday, Ben! And many films.", "Happy birthday, Ana!") == 0.0
    assert likeness(pieces(""), pieces("")) == 0.0 and sketch(pieces("…")) == []


def near_copy(text: str, chance: random.Random) -> str:
    """A copy as people make them: sentences in another order, names and days changed, a greeting before it."""
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", text) if one]
    chance.shuffle(sentences)
    words = " ".join(sentences).split()
    for at, word in enumerate(words):
        if (word[:1].isupper() and chance.random() < 0.5) or chance.random() < 0.05:
            words[at] = chance.choice(["Emma", "Tuesday", "Leeds", "seven", "Oskar"])
    return " ".join(["Dear", "Nora,"] * (chance.random() < 0.4) + words)


@pytest.mark.skipif(not COMMENTS.exists(), reason="the shared data are not here")
def test_copies_among_five_hundred_written_texts_are_found_by_their_sketches_and_the_others_left_alone():
    written = [html.unescape(text) for text in re.findall(r' Text="([^"]*)"', COMMENTS.read_text())]
    chance = random.Random(7)
    base = chance.sample([text for text in written if len(text.split()) > 10], 380)
    copies = [near_copy(text, chance) for text in chance.sample(base, 120)]
    known = [pieces(text) for text in base]

    def closest(text: str, leave_out: int = -1) -> float:
        mine, keys = pieces(text), set(sketch(pieces(text)))
        near = [at for at, one in enumerate(known) if keys & set(sketch(one)) and at != leave_out]
        return max((likeness(mine, known[at]) for at in near), default=0.0)

    recall = sum(closest(text) >= ALIKE for text in copies) / len(copies)
    false_alarms = sum(closest(text, at) >= ALIKE for at, text in enumerate(base)) / len(base)
    assert recall > 0.95 and false_alarms < 0.03, (recall, false_alarms)
