"""A text as counts of its pieces: words, pairs of words, and runs of three to five letters inside words.

Each piece is hashed to one of `BUCKETS` numbers (crc32, the same on every machine), so there is no vocabulary to
keep, to ship or to leak. Words are taken in small letters; a run of letters is taken within the word and a blank on
each side, as scikit-learn's `char_wb` does. The cutting needs nothing but Python; who applies a taught model loads
numpy alone.
"""

import re
from collections import Counter
from collections.abc import Iterable
from zlib import crc32

import numpy as np

BUCKETS = 1 << 18
LONGEST = 4_000  # characters of a text that are looked at: what it is about is said by then
_WORD = re.compile(r"\w+(?:['’]\w+)?|[!?]+|[\U0001F300-\U0001FAFF☀-➿]")
_ADDRESS = re.compile(r"https?://\S+")


def pieces(text: str) -> list[str]:
    """The pieces of one text, in order, repeated where they repeat."""
    plain = _ADDRESS.sub("http", text[:LONGEST].lower())
    words = _WORD.findall(plain)
    found = [f"w{word}" for word in words]
    found += [f"p{one} {other}" for one, other in zip(words, words[1:], strict=False)]
    for word in plain.split():
        padded = f" {word[:60]} "
        found += [
            f"c{padded[at : at + size]}" for size in (3, 4, 5) for at in range(max(1, len(padded) - size + 1))
        ]
    return found


def counted(texts: Iterable[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The rows of a sparse matrix of counts, as CSR: `data` float32, `indices` int32, `indptr` int64.

    One row a text, `BUCKETS` columns; a count c stands as 1 + ln c, since the tenth “late” says little more than
    the second.
    """
    data, indices, ends = [], [], [0]
    for text in texts:
        held = Counter(crc32(piece.encode()) % BUCKETS for piece in pieces(text))
        indices.append(np.fromiter(held.keys(), np.int32, len(held)))
        data.append(np.log(np.fromiter(held.values(), np.float32, len(held))) + 1)
        ends.append(ends[-1] + len(held))
    empty = np.zeros(0)
    return (
        np.concatenate(data or [empty]).astype(np.float32),
        np.concatenate(indices or [empty]).astype(np.int32),
        np.array(ends, np.int64),
    )
