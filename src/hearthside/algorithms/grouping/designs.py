"""Schedules without a repeat, from base rounds that were found once and are turned from round to round.

The places of a design are numbered 0 to groups × size - 1. The first `turn` × orbits of them lie on circles of `turn`
places, the rest stay where they are. Turning every circle of a base round by one place gives the next round, `turn`
times. If the pairs of the base rounds all differ under the turning, no pair of the whole schedule repeats; the tests
count them one by one. Found by `./hearthside bench designs`, which anneals the base rounds; the idea is that of
starter blocks (Anderson, Combinatorial Designs and Tournaments, 1997).
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

__all__ = ["Design", "design"]

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

# (groups, size): turn, and base rounds with a digit for each place
BASES: dict[tuple[int, int], tuple[int, tuple[str, ...]]] = {
    (3, 3): (3, ("015 268 347",)),
    (4, 3): (4, ("09a 168 235 47b",)),
    (5, 3): (7, ("08c 17e 235 4bd 69a",)),
    (6, 3): (4, ("04b 1cf 2ag 368 59e 7dh", "01d 247 39h 5ac 6eg 8bf",)),
    (7, 3): (5, ("02f 16e 37d 45a 89h bij cgk", "01h 25g 3ac 46k 79b 8fi dej",)),
    (8, 3): (11, ("01i 26f 3bm 4ek 57a 8jn 9cl dgh",)),
    (9, 3): (13, ("068 15o 2jq 3el 4hi 7am 9gp bck dfn",)),
    (10, 3): (14, ("0qt 126 3jo 4cm 5ks 7ai 8hl 9fn bdg epr",)),
    (11, 3): (15, ("0ep 14g 26c 3aj 5mo 7su 8lw 9bt dkv fnq hir",)),
    (12, 3): (17, ("07d 16o 23s 4cv 58k 9bm awz euy fij gnx hqt lpr",)),
    (13, 3): (19, ("03x 1cj 24p 5hk 6gz 7nC 8de 9tB amy bfs ioq lru vwA",)),
    (14, 3): (20, ("0qx 18d 24i 3oz 5en 67t 9yB alp brs cfm gkF hvA jDE uwC",)),
    (15, 3): (21, ("0yG 1be 238 4qv 57p 6iw 9dB alH cjt fuE gsI hxA kmF noC rzD",)),
    (16, 3): (23, ("05g 1qC 2EF 3io 4wJ 6aA 79v 8bh cmz dxL enK fry jku lpt sBH DGI",)),
    (17, 3): (25, ("0qy 1BC 2eH 3uG 4nt 5aJ 6hA 7bs 8EO 9gj ckl dfx ivF mpI owM rLN zDK",)),
    (18, 3): (26, ("0NO 1FL 28k 3dt 4bC 5eH 67P 9DM apG cgB fuK hjm irR lsv nyJ oqQ wAI xzE",)),
    (19, 3): (27, ("0QR 1kP 28M 3uT 4hl 57c 6oy 9DL aIU btE dep fAS gwN izG jmr nBH qCF sKO vxJ",)),
    (20, 3): (29, ("0wG 1fj 2nN 3uQ 46b 5hK 7VW 8ov 9xM aEU ciB dmI etL gqS klT psA rHX yzD CFO JPR",)),
    (4, 4): (5, ("01ac 2478 35bf 69de",)),
    (5, 4): (5, ("01ad 2459 37hi 68ef bcgj",)),
    (6, 4): (7, ("0dhn 19ac 235e 47jm 6bkl 8fgi",)),
    (7, 4): (9, ("01lo 28af 37cd 46mn 5hir 9gkp bejq",)),
    (8, 4): (9, ("0dlu 127g 3jkm 4fir 5cpt 6eos 89nv abhq",)),
    (9, 4): (11, ("08bp 1isx 2foz 34am 5dvy 6qru 79ej clnt ghkw",)),
    (10, 4): (11, ("0esy 14an 2jvB 3bqD 5fpA 6dwz 7cik 8hoC 9lux gmrt",)),
    (11, 4): (13, ("0oxG 15cA 2krE 36mw 4dlC 7ezH 8ivD 9hsF abnp fgjy qtuB",)),
    (12, 4): (13, ("0dCH 1kBJ 2iyF 3nuL 467b 5hAI 8gtK 9ozE alqG cmwD efjp rsvx",)),
    (13, 4): (15, ("0qIN 1mFK 24iE 367d 5pxJ 8fGO 9oDP asBL blzM cktu enyA ghjr vwCH",)),
    (14, 4): (16, ("07cd 1hBQ 2uwR 3tKO 46nC 5gHS 8sLM 9orx aiDT bkAP ezEG fmyN jlpq vFIJ",)),
    (15, 4): (17, ("0eop 1nHW 2mNP 3xBR 4rFU 56bf 79zE 8kMV atKX cqDQ dhGT gwCS isvL jluJ yAIO",)),
    (5, 5): (3, ("018ek 25bfg 3acdn 469jo 7hilm", "0cflo 179bn 234km 568dh aegij",)),
    (6, 5): (6, ("0489m 12egs 3adkq 5ijrt 6chln 7bfop",)),
    (7, 5): (6, ("07kty 16epw 2ahio 3dlsv 48cnx 5bgmq 9fjru",)),
    (8, 5): (7, ("01amq 27egp 3bswx 4jovD 59ftA 6dhnz 8ilyC ckruB",)),
    (9, 5): (8, ("0dtwE 1nvzG 2kpqD 36cxy 4juBF 59hoH 7eirI 8absA fglmC",)),
    (10, 5): (9, ("01kCF 248qx 3couN 5fjIL 6emDM 7svzG 9hwAE aglpt birBK dnyHJ",)),
    (11, 5): (9, ("0lMNQ 12dHL 37rsG 46aew 58nDK 9fgju bkmpI ciCRS hoyAJ qtvzO xBEFP",)),
    (12, 5): (11, ("03asS 1fvzT 27bck 4yABO 5wGQR 6uFMW 8jnLV 9htCU dEIKN eloHP gmprD iqxJX",)),
    (6, 6): (3, ("034eiq 1mpwxz 267bho 5afrty 8jklsu 9cdgnv",)),
    (7, 6): (7, ("045qwA 19eflo 2dhkvx 3ajrtC 68giDE 7bcpsF mnuyzB",)),
    (8, 6): (7, ("0dfmyz 1eouDK 27jlwC 3artAJ 4ckpsI 59gxBH 68iqEL bhnvFG",)),
    (9, 6): (6, ("08cemp 1hrxGK 2fotAP 3kluwD 459iLO 6qyzEQ 7nsBCI abdvJR gjFHMN",)),
    (10, 6): (7, ("0rCHTV 1desxO 2klnoB 3aqtAW 4cgFGX 569LNP 7uvDKM 8bhmIS fwzJRU ijpyEQ",)),
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """`rounds`, each (groups, size) of places."""

    rounds: tuple[np.ndarray, ...]


@cache
def design(groups: int, size: int) -> Design | None:
    """The longest schedule known here for so many groups of this size; None where there is none."""
    if (groups, size) not in BASES:
        return None
    turn, bases = BASES[groups, size]
    return Design(tuple(_turned(base, turn, step) for base in bases for step in range(turn)))


def _turned(base: str, turn: int, step: int) -> np.ndarray:
    places = np.array([[DIGITS.index(digit) for digit in group] for group in base.split()])
    circled = places < places.size // turn * turn
    return np.where(circled, places // turn * turn + (places + step) % turn, places)
