"""Which of many texts say best what all of them say: nearest to their middle, and not each other's echo.

TF-IDF over words, cosine to the mean, chosen one by one with a penalty for likeness to those chosen before
(maximal marginal relevance: Carbonell & Goldstein, SIGIR 1998).
"""

import re
from collections import Counter
from math import log

import numpy as np

_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST = 1_000  # characters of a text that are looked at
_ECHO = 0.6  # how much likeness to a chosen one counts against another


def typical(texts: list[str], *, most: int = 3, fillers=()) -> list[int]:
    """The places of at most `most` texts, the most typical first. Texts without words come last, if at all."""
    if not texts:
        return []
    rows = _rows(texts, frozenset(fillers))
    middle = rows.mean(axis=0)
    middle /= np.linalg.norm(middle) or 1.0
    near, echo = rows @ middle, np.zeros(len(texts))
    chosen: list[int] = []
    while len(chosen) < min(most, len(texts)):
        worth = (1 - _ECHO) * near - _ECHO * echo
        worth[chosen] = -np.inf
        chosen.append(int(np.argmax(worth)))
        echo = np.maximum(echo, rows @ rows[chosen[-1]])
    return chosen


def _rows(texts: list[str], fillers: frozenset) -> np.ndarray:
    """Each text as a row of length one (n, words); of a text without words as zeros."""
    counted = [
        Counter(word for word in _WORD.findall(text[:_LONGEST].casefold()) if word not in fillers)
        for text in texts
    ]
    held = Counter(word for one in counted for word in one)
    place = {word: at for at, word in enumerate(sorted(held))}
    rows = np.zeros((len(texts), max(len(place), 1)))
    for at, one in enumerate(counted):
        for word, times in one.items():
            rows[at, place[word]] = (1 + log(times)) * log(1 + len(texts) / held[word])
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(lengths, lengths, 1)
