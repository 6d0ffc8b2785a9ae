"""When things happen at The Lantern, counted back from now; and words whose dates move with the calendar."""

import math
import re
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hearthside.demo.lantern.script import Who

LATELY = 3.0  # days: what is nearer than this happens at its very hour, as it is written
_OWN_LINE = re.compile(r"(>|\||[-*] |\d{1,2}\. )")
_DATE = re.compile(r"\{(day|month|weekday) ([+-]\d+)\}")
_MEMBERS_HOURS = ((0.66, 18.3, 23.1), (0.15, 12.0, 13.7), (0.11, 7.2, 9.4), (0.08, 14.0, 17.5))


class Almanac:
    """Finds a plausible moment for everything: the same for one seed and one now."""

    def __init__(self, now: datetime, seed: int, zone: str):
        self.now = now
        self._seed = seed
        self._zone = ZoneInfo(zone)

    def draw(self, *key) -> Random:
        """Chance that depends on the seed and on what it is drawn for, so that a new line moves no other."""
        return Random(f"{self._seed}:{':'.join(map(str, key))}")

    def ago(self, days: float) -> datetime:
        """So many days back, to the second."""
        return self.now - timedelta(days=days)

    def some_hour(self, days: float, who: Who, draw: Random) -> datetime:
        """An hour at which `who` may well write, on the day so many days back."""
        if days < LATELY:
            return self.ago(days)
        zone = ZoneInfo(who.zone)
        day = self.ago(days).astimezone(zone).date()
        return datetime.combine(day, _clock_time(self._hour(who, draw)), zone)

    def _hour(self, who: Who, draw: Random) -> float:
        if _works_here(who):
            return draw.uniform(9.6, 18.4)
        [(_share, first, last)] = draw.choices(
            _MEMBERS_HOURS, [share for share, _first, _last in _MEMBERS_HOURS]
        )
        return draw.uniform(first, last)

    def awake(self, moment: datetime, who: Who, draw: Random) -> datetime:
        """`moment`, or the next morning where `who` would be asleep."""
        first, last = (9.2, 22.9) if _works_here(who) else (6.9, 23.8)
        local = moment.astimezone(ZoneInfo(who.zone))
        hour = local.hour + local.minute / 60
        if first <= hour <= last:
            return moment
        day = local.date() + timedelta(days=1 if hour > last else 0)
        return datetime.combine(day, _clock_time(first + draw.uniform(0.1, 1.4)), local.tzinfo)

    def after(self, base: datetime, hours: float | None, who: Who, draw: Random) -> datetime:
        """So many hours after `base` (where None, as long as an answer takes), awake, and not after now."""
        hours = _pause(draw) if hours is None else hours
        moment = self.awake(base + timedelta(hours=hours), who, draw)
        return moment if moment < self.now else base + (self.now - base) * draw.uniform(0.3, 0.8)

    def words(self, text: str) -> str:
        """What is written in a data module as it was typed: paragraphs on one line, dates filled in."""
        return _DATE.sub(self._date, unwrapped(text))

    def plain(self, text: str) -> str:
        """The same for what is shown as it stands, without Markdown: on one line, without marks."""
        return " ".join(self.words(text).replace("*", "").split())

    def _date(self, found: re.Match) -> str:
        day = (self.now + timedelta(days=int(found[2]))).astimezone(self._zone)
        return {"day": f"{day.day} {day:%B}", "month": f"{day:%B}", "weekday": f"{day:%A}"}[found[1]]


def _works_here(who: Who) -> bool:
    return who.role in ("host", "owner")


def _clock_time(hour: float) -> time:
    minutes = int(hour * 60)
    return time(minutes // 60, minutes % 60, minutes * 7 % 60)


def _pause(draw: Random) -> float:
    """Hours until somebody answers: mostly the same evening, now and then the next day."""
    return min(26.0, 0.15 + math.exp(draw.gauss(1.0, 1.0)))


def unwrapped(text: str) -> str:
    """One line for each paragraph, quote, table row or item of a list; code keeps its lines."""
    lines: list[str] = []
    code = joins = False
    for line in (line.strip() for line in text.strip().split("\n")):
        if line.startswith("```") or code:
            code = not code if line.startswith("```") else code
            lines.append(line)
            joins = False
        elif joins and line and not _OWN_LINE.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
            joins = bool(line)
    return "\n".join(lines)
