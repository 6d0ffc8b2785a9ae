"""The days that a sentence in plain English speaks of: right, or none.

A proposal for a person to confirm, so it leaves out what could be two things (12/03/2027), what is over ("last
Monday", "two weeks ago") and what keeps coming back within a year ("on Mondays"). Seasons are those of the north unless
`south` (meteorological, three whole months). "Next Tuesday" is the one in next week, Monday to Sunday; a plain
"Tuesday" the one that comes next.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["When", "kept_on", "next_kept", "whens"]

LONGEST = 4_000  # characters that are looked at


@dataclass(frozen=True)
class When:
    """From the `first` to the `last` day, the same where one day is meant; `words` is the part of the text that says so.

    `yearly` is the month and the day where it comes back each year; `first` is then the next time it is kept.
    """

    first: date
    last: date
    words: str
    yearly: tuple[int, int] | None = None

    @property
    def is_day(self) -> bool:
        return self.first == self.last


def kept_on(month: int, day: int, year: int) -> date:
    """The day in `year` on which a yearly day is kept: 29 February on the 28th where there is no 29th."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def whens(text: str, today: date, *, south: bool = False) -> list[When]:
    """What the text speaks of from `today` on, in its order; where two readings overlap, the longer."""
    text = " ".join(text[:LONGEST].replace("’", "'").split())
    found = [
        (*match.span(), span)
        for rule, read in _RULES
        for match in rule.finditer(text)
        for span in [None if _is_over(text, match) else read(match, today, south)]
    ]
    found.sort(key=lambda one: (one[0] - one[1], one[0]))
    kept: list[tuple] = []
    for begin, end, span in found:
        if all(end <= other[0] or begin >= other[1] for other in kept):
            kept.append((begin, end, span))
    returns = bool(_YEARLY.search(text)) and not _FEAST.search(text)
    return [
        _told(span, text[begin:end], returns, today)
        for begin, end, span in sorted(kept, key=lambda one: one[0])
        if span
    ]


def _told(span: tuple[date, date, bool], words: str, returns: bool, today: date) -> When:
    first, last, alone = span
    yearly = (first.month, first.day) if returns and first == last and alone else None
    if yearly:
        first = last = next_kept(*yearly, today)
    return When(first, last, words.strip(), yearly)


def next_kept(month: int, day: int, today: date) -> date:
    """When a yearly day is kept next, from `today` on."""
    coming = kept_on(month, day, today.year)
    return coming if coming >= today else kept_on(month, day, today.year + 1)


_NAMES = "january february march april may june july august september october november december"
_MONTHS = {name[:many]: at for at, name in enumerate(_NAMES.split(), 1) for many in (3, len(name))} | {
    "sept": 9
}
_WEEK = "monday tuesday wednesday thursday friday saturday sunday"
_DAYS = {name: at for at, name in enumerate(_WEEK.split())}
_SHORT = {name[:3]: at for name, at in _DAYS.items()} | {"tues": 1, "thurs": 3, "thur": 3}
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS = {word: at for at, word in enumerate(_NUMBERS.split(), 1)}
_COUNTS |= {"a": 1, "an": 1, "another": 1, "couple of": 2, "a couple of": 2}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_FEASTS: dict[str, Callable[[int], date]] = {
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's day": lambda year: date(year, 1, 1),
    "new year": lambda year: date(year, 1, 1),
    "valentine's day": lambda year: date(year, 2, 14),
    "halloween": lambda year: date(year, 10, 31),
    "easter monday": lambda year: _easter(year) + timedelta(days=1),
    "good friday": lambda year: _easter(year) - timedelta(days=2),
    "easter": lambda year: _easter(year),
}

_YEARLY = re.compile(
    r"\b(?:(?:every|each) year|birthday|anniversary|wedding day|name day|was born|married)\b", re.I
)
_FEAST = re.compile(r"\bbirthday (?:party|parties|present|cake|card|dinner|trip|treat)\b", re.I)
_BEFORE = re.compile(r"\b(?:last|since|past|previous|every|each|until last)(?: the)?\s+$", re.I)
_STOP = re.compile(r"[.!?;\n]\s")
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|came|fell|saw|got|met|left|lost|broke|ran|won|\w{2,}[^e\W]ed)\b", re.I
)
_AHEAD = re.compile(
    r"\b(?:will|won.t|shall|is|are|am|going|due|has|have|(?:start|begin|turn|move|open|retire|return|come|leave|need|want"
    r"|hope|plan|graduate|travel|visit|play|sing|expect|get|begin|end|finish|go|fly|marr)(?:s|es|ies)|next|tomorrow)\b"
    r"|['’](?:ll|re|m)\b",
    re.I,
)
_BACK = re.compile(r"^\s*(?:ago|before|earlier)\b", re.I)


def _is_over(text: str, match: re.Match) -> bool:
    """Whether what stands around says that it is past, or comes again and again."""
    before, after = text[: match.start()], text[match.end() :]
    if _BEFORE.search(before) or _BACK.search(after):
        return True
    sentence = _STOP.split(before)[-1] + match[0] + _STOP.split(after)[0]
    returns = "month" in match.groupdict() and _YEARLY.search(sentence)
    return bool(_PAST.search(sentence)) and not (_AHEAD.search(sentence) or returns)


def _any(words) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_MONTH = rf"(?P<month>{_any(_MONTHS)})\b\.?"
_WEEKDAY = rf"(?:(?P<weekday>{_any(_DAYS | _SHORT)})\b,?\s+(?:the\s+)?)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4})\b)?"
_NTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_N = rf"(?P<n>\d{{1,3}}|{_any(_COUNTS)})"


def _dated(match: re.Match, today: date, south: bool) -> tuple[date, date, bool] | None:
    """A day of a month, with or without its year and weekday."""
    month, day, year = _MONTHS[match["month"].lower()], int(match["day"]), match["year"]
    if year:
        found = _date(int(year), month, day)
        if found and found < today and not _YEARLY.search(match.string):
            return None
    else:
        years = range(today.year, today.year + 9)
        found = next((one for at in years if (one := _date(at, month, day)) and one >= today), None)
    return _one(found, match)


def _one(found: date | None, match: re.Match) -> tuple[date, date, bool] | None:
    """A single day, unless the weekday beside it is another one."""
    weekday = match.groupdict().get("weekday")
    if found is None or (weekday and found.weekday() != _weekday_of(weekday)):
        return None
    return found, found, True


def _numbered(match: re.Match, today: date, south: bool) -> tuple[date, date, bool] | None:
    """2027-03-12, 12.3.2027, and 25/03/2027 where only one of the two can be the month."""
    a, b, year = (int(match[name]) for name in ("a", "b", "year"))
    if match["mark"] == "/" and a <= 12 and b <= 12 and a != b:
        return None
    day, month = (a, b) if b <= 12 else (b, a)
    found = _date(year, month, day)
    return (found, found, True) if found and (found >= today or _YEARLY.search(match.string)) else None


def _iso(match: re.Match, today: date, south: bool) -> tuple[date, date, bool] | None:
    found = _date(*(int(part) for part in match.groups()))
    return (found, found, True) if found and (found >= today or _YEARLY.search(match.string)) else None


def _nth(match: re.Match, today: date, south: bool) -> tuple[date, date, bool] | None:
    """The next month that has this day, and on this weekday where one is named."""
    day, weekday = int(match["day"]), match["weekday"]
    for at in range(28):
        year, month = divmod(today.year * 12 + today.month - 1 + at, 12)
        found = _date(year, month + 1, day)
        if found and found >= today and (not weekday or found.weekday() == _weekday_of(weekday)):
            return found, found, True
    return None


def _weekday(match: re.Match, today: date, south: bool) -> tuple[date, date, bool] | None:
    at = _weekday_of(match["weekday"])
    if (match["which"] or "").lower().strip() == "next":
        found = today - timedelta(days=today.weekday()) + timedelta(days=7 + at)
    else:
        found = today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)
    if match["week"] or match["before"]:
        found += timedelta(days=7)
    return found, found, True


def _weekday_of(word: str) -> int:
    return (_DAYS | _SHORT)[word.lower()]


def _near(match: re.Match, today: date, south: bool) -> tuple[date, date, bool]:
    away = {"today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2}
    found = today + timedelta(days=away[" ".join(match[1].lower().split())])
    return found, found, True


def _later(match: re.Match, today: date, south: bool) -> tuple[date, date, bool] | None:
    """In so many days, weeks, months or years."""
    word, unit = match["n"].lower(), match["unit"].lower()
    n = int(word) if word.isdigit() else _COUNTS[word]
    found = _moved(today, n, unit)
    return (found, found, True) if found else None


def _some(match: re.Match, today: date, south: bool) -> tuple[date, date, bool] | None:
    """A few days, weeks or months: between two and five of them."""
    first, last = _moved(today, 2, match["unit"].lower()), _moved(today, 5, match["unit"].lower())
    return (first, last, False) if first and last else None


def _fortnight(match: re.Match, today: date, south: bool) -> tuple[date, date, bool]:
    found = today + timedelta(days=14)
    return found, found, True


def _moved(today: date, n: int, unit: str) -> date | None:
    if unit in ("day", "week"):
        return today + timedelta(days=n * (7 if unit == "week" else 1)) if n < 1000 else None
    year, month = divmod(today.year * 12 + today.month - 1 + n * (12 if unit == "year" else 1), 12)
    return kept_on(month + 1, today.day, year) if year < 2200 else None


def _span(match: re.Match, today: date, south: bool) -> tuple[date, date, bool]:
    """This or next week, weekend, month, year; or the end of one."""
    which, unit, end = match["which"].lower(), match["unit"].lower(), match["end"]
    far = which == "next"
    if unit in ("week", "weekend"):
        monday = today + timedelta(days=7 * far - today.weekday())
        first, last = (monday if unit == "week" else monday + timedelta(days=5)), monday + timedelta(days=6)
        if end:
            first = last - timedelta(days=2)
    elif unit == "month":
        first, last = _whole(*divmod(today.year * 12 + today.month - 1 + far, 12))
        first = last - timedelta(days=6) if end else first
    else:
        year = today.year + far
        first, last = date(year, 12 if end else 1, 1), date(year, 12, 31)
    return max(first, today), last, False


def _whole(year: int, month: int) -> tuple[date, date]:
    """The first and last day of a month, counted from 0."""
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _month(match: re.Match, today: date, south: bool) -> tuple[date, date, bool] | None:
    """A month, or its beginning, middle or end."""
    number, part = _MONTHS[match["month"].lower()], (match["part"] or "").lower()
    if match["year"]:
        year = int(match["year"])
    else:
        year = today.year + (number < today.month)
        if (match["which"] or "").lower() == "next" and number == today.month:
            year += 1
    if not today.year <= year < 2200:
        return None
    first, last = _whole(year, number - 1)
    if part.startswith(("early", "the beginning", "beginning", "the start", "start")):
        last = first + timedelta(days=9)
    elif part.startswith(("mid", "the middle", "middle")):
        first, last = first + timedelta(days=10), first + timedelta(days=19)
    elif part:
        first = last - timedelta(days=9)
    return (max(first, today), last, False) if last >= today else None


def _season(match: re.Match, today: date, south: bool) -> tuple[date, date, bool]:
    start = _SEASONS[match["season"].lower()]
    start = (start + 5) % 12 + 1 if south else start
    year = int(match["year"]) if match["year"] else today.year
    first, last = _quarter(year, start)
    if not match["year"]:
        before = _quarter(year - 1, start)
        if before[1] >= today:
            first, last = before
        inside = first <= today <= last
        if last < today or (inside and (match["which"] or "").lower() == "next"):
            first, last = _quarter(first.year + 1, start)
    return max(first, today), last, False


def _quarter(year: int, month: int) -> tuple[date, date]:
    end_year, end = divmod(year * 12 + month - 1 + 2, 12)
    return date(year, month, 1), _whole(end_year, end)[1]


def _feast(match: re.Match, today: date, south: bool) -> tuple[date, date, bool]:
    read = _FEASTS[match["feast"].lower()]
    found = next(one for year in (today.year, today.year + 1) if (one := read(year)) >= today)
    return found, found, False


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the anonymous algorithm (Meeus, Astronomical Algorithms, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * rest) // 433
    month = (h + rest - 7 * m + 90) // 25
    return date(year, month, (h + rest - 7 * m + 33 * month + 19) % 32)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_UNIT = r"(?P<unit>day|week|month|year)s?\b"
_PART = r"(?P<part>early|mid|late|(?:the )?(?:beginning|start|middle|end) of)"
_WHICH_SEASON = rf"(?P<season>{_any(_SEASONS)})\b"
_NO_DAY = r"(?!\s+(?:birthday|anniversary|time|year|of|floor|grade|row|film|class))"  # the 3rd row is no 3rd
_RULES: list[tuple[re.Pattern, Callable]] = [
    (re.compile(pattern, re.I), read)
    for pattern, read in (
        (r"\b(\d{4})-(\d{2})-(\d{2})\b", _iso),
        (r"\b(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4})\b", _numbered),
        (rf"\b{_WEEKDAY}{_NTH}\s+(?:of\s+)?{_MONTH}{_YEAR}", _dated),
        (rf"\b{_WEEKDAY}{_MONTH}\s+(?:the\s+)?{_NTH}\b(?!\s*(?:[ap]\.?m|o.clock|:))(?!\d){_YEAR}", _dated),
        (
            rf"\b{_WEEKDAY}(?:(?<=\s)|(?:on |by |until )?the\s+)(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b{_NO_DAY}",
            _nth,
        ),
        (
            rf"\b(?P<before>a week on )?(?P<which>next |this |on )?(?P<weekday>{_any(_DAYS)})\b(?P<week> week\b)?",
            _weekday,
        ),
        (r"\b(the\s+day\s+after\s+tomorrow|today|tonight|tomorrow)\b", _near),
        (rf"\b(?:in|after)\s+(?:about\s+)?{_N}\s+{_UNIT}", _later),
        (rf"\b{_N}\s+{_UNIT}\s+from\s+(?:now|today)\b", _later),
        (r"\bin\s+(?:a\s+few|some|several)\s+(?P<unit>day|week|month)s\b", _some),
        (r"\bin\s+a\s+fortnight\b", _fortnight),
        (r"\b(?P<end>(?:the )?end of )?(?P<which>this|next)\s+(?P<unit>weekend|week|month|year)\b", _span),
        (r"\b(?P<end>(?:the )?end of )(?P<which>the)\s+(?P<unit>week|month|year)\b", _span),
        (rf"\b(?:in|for|by|until|during)\s+(?P<which>next |this )?(?:{_PART}[ -])?{_MONTH}{_YEAR}", _month),
        (rf"\b(?P<which>next|this)\s+(?:{_PART}[ -])?{_MONTH}{_YEAR}", _month),
        (rf"\b(?P<which>)?{_PART}[ -]{_MONTH}{_YEAR}", _month),
        (
            rf"\b(?:in|over|during|by|for)\s+(?:the\s+)?(?:(?P<which>next|this)\s+)?{_WHICH_SEASON}"
            r"(?:\s+(?:of\s+)?(?P<year>20\d\d)\b)?",
            _season,
        ),
        (rf"\b(?P<which>next|this)\s+{_WHICH_SEASON}(?P<year>)?", _season),
        (rf"\b(?P<feast>{_any(_FEASTS)})\b", _feast),
    )
]
