"""Who is in a report of drivers and who is not, and why: skipped is one thing, not applicable another."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hearthside.algorithms.statistics.unanswerable import Unanswerable

__all__ = ["Answers", "check_columns", "check_floor", "check_used", "read"]


@dataclass(frozen=True, slots=True)
class Answers:
    """The rows of a frame that can be used, and an account of all the others.

    `X` (n, p) and `y` (n); `used` bool (n, p), False where a driver does not apply to somebody (X is 0 there);
    `unit` (n) each row's customer, or None; `answered`, `excluded`, `skipped` int (p), of the rows with an outcome:
    how many answered the driver, were never in the way of it, or left it out. Of all `total` rows `n` are used,
    `left_out` had something that did not apply, `incomplete` skipped something, `silent` gave no outcome.
    """

    X: np.ndarray
    y: np.ndarray
    used: np.ndarray
    unit: np.ndarray | None
    answered: np.ndarray
    excluded: np.ndarray
    skipped: np.ndarray
    total: int
    left_out: int
    incomplete: int
    silent: int

    @property
    def n(self) -> int:
        return len(self.y)

    @property
    def units(self) -> int:
        return self.n if self.unit is None else len(np.unique(self.unit))


def read(frame, outcome, columns, *, not_applicable=(), unit=None, keep_structural=False) -> Answers:
    """Take the rows of `frame` that can be used; with `keep_structural`, also of those who did not use everything."""
    y = np.asarray(frame[outcome], float)
    X = np.column_stack([np.asarray(frame[name], float) for name in columns])
    there = ~np.isnan(y)
    structural = np.column_stack(
        [_among(X[:, at], _codes(not_applicable, name)) for at, name in enumerate(columns)]
    )
    skipped = np.isnan(X)
    lacking, passed_by = skipped.any(axis=1), structural.any(axis=1)
    left_out = there & passed_by & (not keep_structural)
    incomplete = there & lacking & ~left_out
    rows = there & ~left_out & ~incomplete
    return Answers(
        X=np.where(structural, 0, X)[rows],
        y=y[rows],
        used=~structural[rows],
        unit=None if unit is None else np.unique(np.asarray(unit)[rows], return_inverse=True)[1],
        answered=(~structural & ~skipped)[there].sum(axis=0),
        excluded=structural[there].sum(axis=0),
        skipped=skipped[there].sum(axis=0),
        total=len(y),
        left_out=int(left_out.sum()),
        incomplete=int(incomplete.sum()),
        silent=int((~there).sum()),
    )


def _codes(not_applicable, name) -> list[float]:
    return list(not_applicable.get(name, ()) if isinstance(not_applicable, Mapping) else not_applicable)


def _among(values: np.ndarray, codes: list[float]) -> np.ndarray:
    return np.isin(values, codes) if codes else np.zeros(len(values), bool)


def check_floor(answers: Answers, columns, floor: float, enough: float) -> None:
    """Refuse what is too little to tell drivers apart, and name the drivers that cost the most rows."""
    if enough < floor:
        missing = answers.excluded + answers.skipped
        costly = [columns[at] for at in np.argsort(-missing, kind="stable") if missing[at]][:3]
        raise Unanswerable(
            "too_few",
            f"{answers.n} rows can be used; to tell {len(columns)} drivers apart takes {floor:g}",
            n=answers.n, enough=enough, floor=floor, costly=costly,
        )  # fmt: skip


def check_used(answers: Answers, columns, least: int) -> None:
    """Refuse, by name, drivers that too few of the people in the report ever used."""
    rare = [name for name, n in zip(columns, answers.used.sum(axis=0), strict=True) if n < least]
    if rare:
        raise Unanswerable(
            "rarely_used", f"fewer than {least} used: {', '.join(rare)}", columns=rare, least=least
        )


def check_columns(R: np.ndarray, spread: np.ndarray, columns) -> None:
    """Refuse, by name, drivers that are all alike, copies of one another, or told by the others exactly."""
    flat = [name for name, one in zip(columns, spread, strict=True) if not one > 0]
    if flat:
        raise Unanswerable("constant", f"everybody answered alike: {', '.join(flat)}", columns=flat)
    pairs = np.argwhere(np.triu(np.abs(R) > 1 - 1e-10, 1))
    if len(pairs):
        one, other = (columns[at] for at in pairs[0])
        raise Unanswerable("copy", f"{other} is an exact copy of {one}", columns=[one, other])
    values, vectors = np.linalg.eigh(R)
    if len(R) and values[0] < 1e-10:
        told = [columns[at] for at in np.flatnonzero(np.abs(vectors[:, 0]) > 1e-3)]
        raise Unanswerable("redundant", f"these tell one another exactly: {', '.join(told)}", columns=told)
