"""The story of the house: everything that happens, in the order of time, played as calls to the actions."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import datetime, timedelta

from django.db import transaction

from hearthside.demo.lantern.almanac import Almanac
from hearthside.demo.lantern.people import EVERYBODY
from hearthside.demo.lantern.script import Marks, Who
from hearthside.interactions.record import quietly
from hearthside.kit import clock
from hearthside.threads import actions as threads


class Story:
    """Collects what happens and when; `made` holds what came of it, under a key, once it has been played."""

    def __init__(self, almanac: Almanac):
        self.almanac = almanac
        self.who: Mapping[str, Who] = {who.handle: who for who in EVERYBODY}
        self.made: dict = {}
        self._happenings: list[tuple[datetime, int, Callable]] = []
        self._joined = {handle: self._came(who) for handle, who in self.who.items()}

    def _came(self, who: Who) -> datetime:
        if who.joined > 547:
            return self.almanac.ago(who.joined)  # those who opened the house, before anything else in it
        return self.almanac.some_hour(who.joined, who, self.almanac.draw("joined", who.handle))

    def joined(self, handle: str) -> datetime:
        """When somebody came in; KeyError for a handle that nobody has."""
        return self._joined[handle]

    def person(self, handle: str):
        """The person, from the moment they joined."""
        return self.made["person", handle]

    def then(self, moment: datetime, do: Callable, key=None) -> datetime:
        """At `moment`, `do()`; what it gives is kept under `key`."""
        if moment > self.almanac.now:
            raise ValueError(f"{key or do} would happen after now")

        def happen():
            made = do()
            if key is not None:
                self.made[key] = made

        self._happenings.append((moment, len(self._happenings), happen))
        return moment

    def opening(self, days: float, handle: str, *key) -> datetime:
        """When somebody begins something so many days back: a plausible hour, and not before they came in."""
        draw = self.almanac.draw(*key)
        moment = self.almanac.some_hour(days, self.who[handle], draw)
        return self.not_before(self._joined[handle], moment, draw)

    def answering(self, base: datetime, handle: str, *key, hours=None, ago=None, least=None) -> datetime:
        """When somebody takes up what happened at `base`, not before `least`, nor before they came in."""
        draw, who = self.almanac.draw(*key), self.who[handle]
        if ago is None:
            moment = self.almanac.after(base, hours, who, draw)
        else:
            moment = self.almanac.some_hour(ago, who, draw)
        return self.not_before(max(least or base, self._joined[handle]), moment, draw)

    def not_before(self, least: datetime, moment: datetime, draw) -> datetime:
        """`moment`, or some minutes after `least` where it would be earlier."""
        if moment > least:
            return moment
        room = (self.almanac.now - least).total_seconds() / 60
        return least + timedelta(minutes=min(draw.uniform(4, 55), room * 0.5))

    def mark(self, key, moment: datetime, author: str, marks: Marks) -> None:
        """What others did with the post that is made under `key` at `moment`."""
        for handle, reason in marks.thanks.items():
            words, ago = reason if isinstance(reason, tuple) else (reason, None)
            self._mark(key, threads.thank, handle, moment, ago=ago, reason=words)
        for handle in marks.same.split():
            self._mark(key, threads.say_same_here, handle, moment)
        for handle in marks.read.split():
            self._mark(key, threads.mark_read, handle, moment)
        for handle, reason in marks.flags.items():
            self._mark(key, threads.flag, handle, moment, reason=reason)
        if marks.edited:
            self._mark(key, threads.edit_post, author, moment, text=marks.edited)
        if marks.removed:
            handle, reason = marks.removed
            later = moment + timedelta(hours=14)  # when those who flagged it have done so
            self._mark(key, threads.remove_post, handle, later, reason=reason)

    def _mark(self, key, act: Callable, handle: str, moment: datetime, *, ago=None, **words: str) -> None:
        draw = self.almanac.draw("found", handle, *key)
        if moment < (came := self._joined[handle]):  # who came later found it while they read what was there
            moment = came + min(timedelta(days=draw.uniform(0.2, 14)), (self.almanac.now - came) * 0.6)
        at = self.answering(moment, handle, act.__name__, handle, *key, ago=ago)
        facts = {
            name: (self.almanac.words if name == "text" else self.almanac.plain)(text)
            for name, text in words.items()
        }
        self.then(at, lambda: act(self.made[key], by=self.person(handle), **facts))

    @property
    def moments(self) -> list[datetime]:
        """When things happen, in the order in which they were thought of."""
        return [moment for moment, _place, _happen in self._happenings]

    def tell(self, progress=None) -> int:
        """Play everything in the order of time; `progress(done, total)` from time to time.

        Of the last day people are told, so that the house has fresh notices when its door opens.
        """
        self._happenings.sort(key=lambda happening: happening[:2])
        total = len(self._happenings)
        yesterday = self.almanac.now - timedelta(days=1)
        with transaction.atomic():
            for done, (moment, _place, happen) in enumerate(self._happenings, 1):
                with clock.at(moment), nullcontext() if moment > yesterday else quietly():
                    happen()
                if progress and (done % 50 == 0 or done == total):
                    progress(done, total)
        return total
