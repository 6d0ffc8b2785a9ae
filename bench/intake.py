"""Events acknowledged by the intake, beside the raw limit of the same database in the same run; and what pages feel.

An index of random digests costs more with every row in it: an empty table takes a row in half the time of one with
half a million. So the raw tables grow in step with the house's: after each turn they take as many rows as it took.
"""

import asyncio
import os
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from bench import house, load, senders, table

TURNS = 3
COMMITS = (8 * senders.SIZE, 5_000)  # what eight senders can bring at a time; and what no sender waits for
PACE = 10_000


def run() -> None:
    """Measure and print: the median of three turns, on SQLite and, with HEARTHSIDE_BENCH_DATABASE_URL, on PostgreSQL."""
    pages = _pages()
    rows = [_measure("SQLite", {})]
    if os.environ.get("HEARTHSIDE_BENCH_DATABASE_URL"):
        with scratch_database() as address:
            rows.append(_measure("PostgreSQL", {"HEARTHSIDE_DATABASE_URL": address}))
    table.show(
        f"Events acknowledged, on the disk: batches of {senders.SIZE}, 8 connections, server and senders on one machine; "
        "raw: ready rows alone, into tables as large",
        [
            "",
            "a second",
            "p50 ms",
            "p99 ms",
            *(part for together in COMMITS for part in (f"raw, {together:,} a commit", "share of that")),
            "CPU µs an event",
            "raw CPU µs a row",
            "rows at the end",
            "errors",
            "load average",
        ],
        rows,
    )
    table.show(
        f"A page while {PACE:,} events a second come in (4 readers, 20 pages a second each)",
        ["", "p50 ms", "p99 ms", "events a second", "load average"],
        pages,
    )


@contextmanager
def scratch_database():
    """A database of our own on the PostgreSQL server of HEARTHSIDE_BENCH_DATABASE_URL; its address."""
    import psycopg

    server = os.environ["HEARTHSIDE_BENCH_DATABASE_URL"]
    name = f"hearthside_bench_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server.rsplit('/', 1)[0]}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def write_key(data: Path, **more) -> str:
    """A key for the senders."""
    command = [sys.executable, "-m", "hearthside", "write-key", "bench"]
    done = subprocess.run(
        command,
        cwd=house.ROOT,
        env=house.environment(data) | more,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def _measure(name: str, more: dict) -> list:
    """Intake and raw by turns, the median of each: whatever else the machine does disturbs both."""
    address = more.get("HEARTHSIDE_DATABASE_URL")
    with tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder, ExitStack() as opened:
        data = Path(folder)
        raws = [opened.enter_context(Raw(address, data, together)) for together in COMMITS]
        key = write_key(data, **more)
        port, process = opened.enter_context(house.served(data, **more))
        sent, cost, limits, raw_cost = [], [], [[] for _ in raws], []
        for turn in range(TURNS + 1):
            before = house.cpu(process.pid)
            found = senders.send(port, key, seconds=4 if turn else 2, first=turn * 10**6)
            events = len(found.acknowledged) * senders.SIZE
            cost.append((house.cpu(process.pid) - before) / events * 1e6)
            sent.append(found)
            rows = _rows(found.acknowledged)
            for raw, limit in zip(raws, limits, strict=True):
                limit.append(raw.take(rows))
            raw_cost.append(raws[0].cost)
    sent, rate = sent[1:], median(one.rate for one in sent[1:])
    return [
        name, rate, median(one.percentile(0.5) for one in sent), median(one.percentile(0.99) for one in sent),
        *(
            value
            for limit in limits
            for value in (
                median(limit[1:]),
                f"{median(one.rate / raw for one, raw in zip(sent, limit[1:], strict=True)):.0%}",
            )
        ),
        median(cost[1:]), median(raw_cost[1:]), raws[0].size,
        sum(sum(one.refused.values()) + one.broken for one in sent), f"{os.getloadavg()[0]:.1f}",
    ]  # fmt: skip


def _rows(batches: list[int]) -> list[tuple]:
    """The rows that the intake stored of these batches, ready made."""
    from hearthside.api.intake.reading import Reader, take_apart
    from hearthside.events.store.store import _row

    made, now, rows = senders.template(), time.time_ns() // 1000, []
    for batch in batches:
        events, _ = Reader(take_apart(senders.body(batch, made), False), 1, "server", now).all()
        rows += [
            _row(event, 1 + batch * 20 + place % 20, 1 + place % 3) for place, event in enumerate(events)
        ]
    return rows


class Raw:
    """The same schema, which takes ready rows and nothing else, `together` in each commit."""

    def __init__(self, address: str | None, data: Path, together: int):
        self.together, self.size, self.cost = together, 0, 0.0
        self.engine = _postgres(address) if address else _sqlite(data)
        self._write = self._copy if address else self._insert

    def __enter__(self):
        return self

    def __exit__(self, *_how):
        self.engine.close()

    def take(self, rows: list[tuple]) -> float:
        """Rows a second; `cost` is then the processor's time for one, in µs (the database's own apart)."""
        began, computed = time.perf_counter(), time.thread_time()
        for start in range(0, len(rows), self.together):
            with self.engine.writing() as transaction:
                self._write(transaction, rows[start : start + self.together])
        took, self.cost = time.perf_counter() - began, (time.thread_time() - computed) / len(rows) * 1e6
        return len(rows) / took

    def _insert(self, transaction, rows: list[tuple]) -> None:
        from hearthside.events.store.sqlite import _INSERT, _ROW

        transaction.executemany(_INSERT % _ROW, rows)
        self.size += len(rows)

    def _copy(self, transaction, rows: list[tuple]) -> None:
        from hearthside.events.store.postgres import _DAY_US

        self.engine._make_partitions(transaction, {row[1] // _DAY_US for row in rows} - self.engine._days)
        with transaction.cursor() as cursor, cursor.copy("COPY message FROM STDIN (FORMAT BINARY)") as copy:
            for row in rows:
                copy.write_row(row[:1])
        self.engine._copy(transaction, rows, self.size)
        self.size += len(rows)


def _sqlite(data: Path):
    from hearthside.events.store.sqlite import SQLite

    return SQLite(data / f"raw-{secrets.token_hex(4)}.sqlite3")


def _postgres(address: str):
    from hearthside.events.store.postgres import PostgreSQL

    return PostgreSQL(address, f"raw_{secrets.token_hex(4)}")


def _pages() -> list[list]:
    with house.simulated(1_000, 20_000) as data:
        house.django(data)
        from hearthside.people.models import Person

        cookie = house.session(Person.objects.filter(role="member", state="active").order_by("pk")[5])
        key = write_key(data)
        with house.served(data) as (port, _process):
            _read(port, cookie, 2)
            idle = _read(port, cookie, 10)
            calm = f"{os.getloadavg()[0]:.1f}"
            busy, sent = asyncio.run(_both(port, cookie, key))
    return [
        ["idle", idle.median, idle.percentile(0.99), 0.0, calm],
        ["events coming in", busy.median, busy.percentile(0.99), sent.rate, f"{os.getloadavg()[0]:.1f}"],
        ["ratio", busy.median / idle.median, busy.percentile(0.99) / idle.percentile(0.99), "", ""],
    ]


async def _both(port: int, cookie: str, key: str):
    sending = asyncio.to_thread(senders.send, port, key, seconds=14, rate=PACE, first=2 * 10**6)
    reading = asyncio.to_thread(_read, port, cookie, 10, delay=2)
    sent, busy = await asyncio.gather(sending, reading)
    return busy, sent


def _read(port: int, cookie: str, seconds: float, delay: float = 0.0) -> load.Figures:
    """Four readers who open the home page twenty times a second each."""
    time.sleep(delay)
    return asyncio.run(_readers(port, cookie, seconds))


async def _readers(port: int, cookie: str, seconds: float) -> load.Figures:
    figures = load.Figures(seconds)
    until = time.perf_counter() + seconds
    await asyncio.gather(*(_reader(port, cookie, until, n / 80, figures) for n in range(4)))
    return figures


async def _reader(port: int, cookie: str, until: float, wait: float, figures: load.Figures) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    due = time.perf_counter() + wait
    while (now := time.perf_counter()) < until:
        await asyncio.sleep(max(0.0, due - now))
        due = max(due + 0.05, time.perf_counter())
        began = time.perf_counter()
        writer.write(load._request("GET", "/", cookie))
        status, _ = await load._answer(reader)
        figures.times.append((time.perf_counter() - began) * 1000)
        figures.statuses[status] = figures.statuses.get(status, 0) + 1
    writer.close()
