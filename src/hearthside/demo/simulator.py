"""Simulated houses of any size, for figures: Willowbrook Bicycles with a thousand riders or a million.

People, talk, ideas and notes are written in bulk just as the actions would leave them, and the stream takes
them by `record_many()`. Time runs forward in steps of three hours; only what is going on is held in memory.
"""

import random
from collections import deque
from datetime import timedelta
from heapq import heappop, heappush
from itertools import accumulate

from django.contrib.auth.hashers import make_password

from hearthside import house
from hearthside.demo.simulation import words as say
from hearthside.demo.simulation.book import Book
from hearthside.demo.simulation.ideas import Ideas
from hearthside.demo.simulation.letters import Letters
from hearthside.demo.simulation.talks import NEVER_ANSWERED, Talks
from hearthside.kit import clock
from hearthside.people.models import Person
from hearthside.threads.models import ReadByHost, SameHere, Thanks

HOSTS = 20  # the owner (person 1) and the others who look after the house
BUSIEST = HOSTS + 1  # a member with a fifth of all interactions, at most a hundred thousand
_STEP = timedelta(hours=3)
_RHYTHM = (1, 0.5, 1, 4, 5, 5, 7, 4)  # how much happens in each three hours of a day
_SOON = timedelta(hours=30)  # most newcomers are greeted, most ideas and notes answered, within about this
_WEIGHTS = {
    "reply": 52, "thank": 9, "same": 9, "vote": 8, "note": 9, "read": 3, "accept": 2.5, "ask": 6.5,
    "bring": 1,
}  # fmt: skip


def simulate(members: int, interactions: int, *, months=18, seed=7, progress=None) -> int:
    """Fill an empty house with so many members and interactions; how many interactions were recorded.

    The same seed makes the same house, counted back from now. `progress(done, total)` is called on the way.
    """
    return Simulation(members, interactions, months, seed, progress).run()


class Chance:
    """Dice."""

    def __init__(self, seed: int):
        self._random = random.Random(seed)
        self.number = self._random.random
        self.expect = self._random.expovariate

    def of(self, share: float) -> bool:
        return self.number() < share

    def below(self, number: int) -> int:
        return int(self.number() * number)

    def one(self, of):
        return of[int(self.number() * len(of))]

    def act(self, acts, weights):
        """One of `acts`, by their weights summed up."""
        return self._random.choices(acts, cum_weights=weights)[0]


class Simulation:
    """One house while it is told."""

    def __init__(self, members: int, interactions: int, months: int, seed: int, progress):
        self.members, self.interactions = members, interactions
        self.now = clock.now()
        self.began = self.now - timedelta(days=round(months * 30.44))
        self.ticks = (self.now - self.began) // _STEP
        self.chance = Chance(seed)
        words = say.Words(seed)
        self.book = Book(HOSTS, BUSIEST, interactions, progress)
        self.talks = Talks(self.book, words, self.chance)
        self.ideas = Ideas(self.book, words, self.chance, self.talks)
        self.letters = Letters(self.book, words, self.chance)
        self.no_password = make_password(None)  # random, and slow to make: one for all who are made up
        self.joined = 0
        self.busy_share = min(100_000 / interactions, 0.2) * 1.02
        self.live, self.lately = [], deque(maxlen=300)
        self.living, self.to_greet, self.to_step = [], deque(), []
        self.going_on = max(8, interactions // (months * 30) // 6)  # conversations at a time
        self._acts = [getattr(self, f"_{name}") for name in _WEIGHTS]
        self._weights = list(accumulate(_WEIGHTS.values()))

    def run(self) -> int:
        self._open_house()
        share = sum(_RHYTHM) / len(_RHYTHM)
        told = 0.0
        for tick in range(self.ticks):
            told += _RHYTHM[tick % 8] / share / self.ticks
            start = self.began + _STEP * tick
            self._let_in(start, tick + 1)
            self._keep_promises(start)
            self._live_until(start, min(int(self.interactions * told), self.interactions))
        self.book.close()
        return self.book.recorded

    def _open_house(self) -> None:
        house.put("house.name", say.HOUSE)
        house.put("house.welcome", say.WELCOME)
        house.put("house.demonstration", True)
        for number in range(1, HOSTS + 1):
            self._make(number, self.began, role="owner" if number == 1 else "host")
        for space in say.SPACES:
            self.talks.open_space(self.began, 1, *space)

    def _make(self, number: int, at, role="member") -> None:
        """Without an address: whoever is made up is sent no mail."""
        name, (city, country) = say.name_of(number), say.city_of(number)
        person = self.book.add(
            Person, name=name, handle=f"{name.split()[0].lower()}-{number}", role=role, joined_at=at,
            city=city, country=country, languages=["en"], reach="everyone" if number % 3 else "members",
            password=self.no_password,
            interests=[say.INTERESTS[number * step % len(say.INTERESTS)] for step in (3, 5)],
        )  # fmt: skip
        if person.pk != number:
            raise ValueError("the house is not empty")

    def _let_in(self, at, tick: int) -> None:
        """Newcomers: many at first, fewer later. Most of a huge house were there before it opened."""
        doors = min(self.members, self.interactions // 4)
        wanted = self.members - doors + int(doors * (tick / self.ticks) ** 0.7)
        while self.joined < wanted:
            self.joined += 1
            number = HOSTS + self.joined
            self._make(number, at)
            if self.joined > self.members - doors:
                self.book.record("door.joined", at, number)
                if self.chance.of(0.97):
                    self.to_greet.append((at + _SOON * self.chance.number(), number))
            if self.book.is_full:
                self.book.write()

    def _keep_promises(self, at) -> None:
        """Hosts greet, answer notes, and take ideas a step further."""
        while self.to_greet and self.to_greet[0][0] <= at:
            self.letters.greet(at, self.to_greet.popleft()[1], self._host())
        while len(self.letters.asked) > 3 and self.chance.of(0.9):
            self.letters.answer(at)
        while self.to_step and self.to_step[0][0] <= at:
            living = heappop(self.to_step)[2]
            if self.ideas.step(living, at, self._host()):
                self.living.remove(living)
            else:
                self._step_after(at + timedelta(days=4 + 30 * self.chance.number()), living)

    def _step_after(self, at, living) -> None:
        heappush(self.to_step, (at, living.idea.pk, living))

    def _live_until(self, start, until: int) -> None:
        """What members do in three hours."""
        first = self.book.recorded
        while self.book.recorded < until:
            at = start + _STEP * min(0.999, (self.book.recorded - first) / (until - first))
            self.chance.act(self._acts, self._weights)(at)
            if self.book.is_full:
                self.book.write()

    def _host(self) -> int:
        return 1 + self.chance.below(HOSTS)

    def _member(self, at) -> int:
        """Few do much, many do little; a fifth fall silent for good one day; one is the busiest of all."""
        if self.book.busy < self.busy_share * self.book.recorded:
            return BUSIEST
        for _ in range(3):
            number = BUSIEST + int(self.joined * self.chance.number() ** 2.2)
            silent_from = self.began + (self.now - self.began) * (0.3 + number * 7919 % 1000 / 1000)
            if number % 5 or at < silent_from:
                return number
        return number

    def _wanted(self, by: int) -> int:
        """How many replies a conversation will get: mostly a handful, now and then very many."""
        if by % NEVER_ANSWERED == 0 or self.chance.of(0.01):
            return 0
        if self.book.recorded < 500:
            return 24
        if self.chance.of(0.03):
            return 20 + self.chance.below(60)
        return 1 + int(self.chance.expect(1 / 5.5))

    def _ask(self, at) -> None:
        by = self._member(at)
        self._go_on(self.talks.open_topic(at, by, self._wanted(by)))

    def _go_on(self, talk) -> None:
        if talk.wanted:
            self.live.append(talk)

    def _reply(self, at) -> None:
        if len(self.live) < self.going_on and self.chance.of(0.5) or not self.live:
            return self._ask(at)
        place = self.chance.below(len(self.live))
        talk = self.live[place]
        by = self._host() if self.chance.of(0.06) else self._member(at)
        self.talks.reply(talk, at, by)
        if talk.is_over:
            self.live[place] = self.live[-1]
            self.live.pop()
            self.lately.append(talk)

    def _mark(self, at, model, by: int) -> None:
        if self.lately:
            self.talks.mark(self.chance.one(self.lately), at, by, model)

    def _thank(self, at) -> None:
        self._mark(at, Thanks, self._member(at))

    def _same(self, at) -> None:
        self._mark(at, SameHere, self._member(at))

    def _read(self, at) -> None:
        self._mark(at, ReadByHost, self._host())

    def _accept(self, at) -> None:
        if self.lately:
            self.talks.accept(self.chance.one(self.lately), at)

    def _bring(self, at) -> None:
        by = self._member(at)
        living, talk = self.ideas.bring(at, by, self._wanted(by))
        self.living.append(living)
        self._go_on(talk)
        if self.chance.of(0.97):
            self._step_after(at + _SOON * self.chance.number(), living)

    def _vote(self, at) -> None:
        if self.living:
            self.ideas.vote(self.chance.one(self.living), at, self._member(at))

    def _note(self, at) -> None:
        if self.chance.of(0.5) and self.letters.go_on(at):
            return
        to_host = self.chance.of(0.2)
        to = self._host() if to_host else self._member(at)
        self.letters.write(at, self._member(at), to, to_host=to_host)
