"""Two hundred answers after a mail-out: by personal links, acknowledged only when they are stored.

At once: 200 people press Send in the same instant, each on a connection of their own. In a second: 200 arrive within
each second, as people do who read the same mail. Each answer is a score and a reason.
"""

import asyncio
import hashlib
import time
from urllib.parse import urlencode

from bench import house, load, table

ANSWERS, BURSTS, SECONDS = 200, 5, 10
MEMBERS, INTERACTIONS = 2_000, 20_000


def run() -> None:
    """Measure and print; then count that every acknowledged answer is there, once."""
    with house.simulated(MEMBERS, INTERACTIONS) as data:
        house.django(data)
        from hearthside.listening.models import Response

        tokens = _invited(ANSWERS * (BURSTS + SECONDS + 1))
        before = Response.objects.filter(at__isnull=False).count()
        with house.served(data) as (port, process):
            asyncio.run(_all(port, tokens[:ANSWERS], ANSWERS, 0.02))  # the first answers warm the house
            began = house.cpu(process.pid)
            at_once = asyncio.run(_bursts(port, tokens[ANSWERS : ANSWERS * (BURSTS + 1)]))
            arriving = asyncio.run(
                _all(port, tokens[ANSWERS * (BURSTS + 1) :], ANSWERS * SECONDS, 1 / ANSWERS)
            )
            spent = house.cpu(process.pid) - began
        kept = Response.objects.filter(at__isnull=False).count() - before
    answered = at_once.times + arriving.times
    rows = [
        [name, len(one.times), one.median, one.percentile(0.99), max(one.times), one.wrong]
        for name, one in (
            (f"{ANSWERS} in the same instant", at_once),
            (f"{ANSWERS} within each second", arriving),
        )
    ]
    table.show(
        "Answers to a survey, one process, SQLite with synchronous=FULL",
        ["", "answers", "median ms", "p99 ms", "slowest ms", "errors"],
        rows,
    )
    print(
        f"  acknowledged {len(answered) + ANSWERS:,}, stored {kept:,}; {1000 * spent / len(answered):.1f} ms of CPU each"
    )


def _invited(how_many: int) -> list[str]:
    """So many people with a personal link each."""
    from hearthside.kit import clock
    from hearthside.listening import keeping, library
    from hearthside.listening.models import Invitation
    from hearthside.people.models import Person

    host = Person.objects.filter(role="owner").order_by("pk").first()
    made = keeping.make_survey(by=host, name="After the mail-out", form=library.READY["relationship"].form)
    survey = keeping.open_survey(made, by=host)
    people = Person.objects.filter(state="active").order_by("pk").values_list("pk", flat=True)[:how_many]
    tokens = [f"bench-{survey.pk}-{number}" for number in range(how_many)]
    Invitation.objects.bulk_create(
        [
            Invitation(
                survey=survey, person_id=people[number % len(people)], channel="email", once=token,
                digest=hashlib.sha256(token.encode()).digest(), asked_at=clock.now(),
            )
            for number, token in enumerate(tokens)
        ],
        batch_size=500,
    )  # fmt: skip
    return tokens


async def _bursts(port: int, tokens: list[str]) -> load.Figures:
    figures = load.Figures(0)
    for start in range(0, len(tokens), ANSWERS):
        one = await _all(port, tokens[start : start + ANSWERS], ANSWERS, 0)
        figures.times += one.times
        for status, count in one.statuses.items():
            figures.statuses[status] = figures.statuses.get(status, 0) + count
    return figures


async def _all(port: int, tokens: list[str], connections: int, apart: float) -> load.Figures:
    """Each token's answer on a connection of its own, `apart` seconds after the one before (0: all in one instant)."""
    figures, start = load.Figures(0), asyncio.Event()
    ready = (
        [await asyncio.open_connection("127.0.0.1", port) for _token in tokens[:connections]]
        if not apart
        else []
    )

    async def answer(number: int, token: str) -> None:
        await start.wait()
        if apart:
            await asyncio.sleep(number * apart)
        reader, writer = ready[number] if ready else await asyncio.open_connection("127.0.0.1", port)
        began = time.perf_counter()
        writer.write(load._request("POST", f"/s/{token}/", "", _body(number)))
        status, _closing = await load._answer(reader)
        figures.times.append(1000 * (time.perf_counter() - began))
        figures.statuses[status] = figures.statuses.get(status, 0) + 1
        writer.close()

    tasks = [asyncio.create_task(answer(number, token)) for number, token in enumerate(tokens)]
    await asyncio.sleep(0.2)
    start.set()
    await asyncio.gather(*tasks)
    return figures


def _body(number: int) -> bytes:
    said = {"once": f"bench-key-{number}", "version": 1, "at": 0, "language": "en", "do": "next"}
    answers = {
        "asked": ["likely", "missing"],
        "q.likely": 3,
        "q.missing": f"The last bus left without me. ({number})",
    }
    return urlencode(said | answers, doseq=True).encode()
