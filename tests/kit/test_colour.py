"""Every word can be read: the tokens of the house, and any colour a house may choose."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearthside.kit import colour

TOKENS = Path(colour.__file__).parent / "static/hearth/css/tokens.css"
PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
SIDES = {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS.read_text("utf-8"))}
GROUNDS = ("paper", "raised", "sunken")
WORDS_ON = [
    *((word, ground, 7.0) for word in ("ink",) for ground in (*GROUNDS, "mark")),
    *(("quiet", ground, 6.0) for ground in GROUNDS),
    *(
        (word, ground, 4.5)
        for word in ("ember", "ember-deep", "moss", "honey", "brick")
        for ground in GROUNDS
    ),
    *((tone, f"{tone}-soft", 4.5) for tone in ("moss", "honey", "brick")),
    ("ember", "ember-soft", 4.5),
    ("ember-deep", "ember-soft", 4.5),
    ("ink", "ember-soft", 7.0),
    ("on-ember", "ember", 4.5),
    ("on-ember", "ember-deep", 4.5),
    ("line-strong", "raised", 3.0),
    ("line-strong", "paper", 3.0),
]


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("word", "ground", "least"), WORDS_ON, ids=lambda part: str(part))
def test_tokens_can_be_read(word, ground, least, side):
    assert colour.contrast(SIDES[word][side], SIDES[ground][side]) >= least


def test_contrast_of_known_pairs():
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colour.contrast("#777", "#fff") == pytest.approx(4.48, abs=0.005)


def test_a_readable_colour_is_kept():
    assert colour.ember_tokens("#b4451f")["--ember"][0] == "#b4451f"


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_becomes_readable(number):
    tokens = colour.ember_tokens(f"#{number:06x}")
    for side, grounds in enumerate((colour.LIGHT_GROUNDS, colour.DARK_GROUNDS)):
        ember, deep, soft, on = (
            tokens[f"--{name}"][side] for name in ("ember", "ember-deep", "ember-soft", "on-ember")
        )
        assert min(colour.contrast(ember, ground) for ground in grounds) >= 4.5
        assert colour.contrast(deep, soft) >= 4.5
        assert colour.contrast(on, ember) >= 4.5


@pytest.mark.parametrize("wrong", ["red", "#12", "#12345g", "url(x)", "#fff;}body{display:none", "#fff\n"])
def test_what_is_no_colour_is_refused(wrong):
    with pytest.raises(ValueError):
        colour.ember_css(wrong)


def test_the_stylesheet_names_every_token():
    css = colour.ember_css("#0a7d55")
    assert css.count("light-dark(") == 4
    assert ".night .button-primary" in css
