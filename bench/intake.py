"""Events acknowledged by the intake, beside the raw limit of the same database in the same run; and what pages feel."""

import asyncio
import os
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from bench import house, load, senders, table

ROWS = 100_000
TURNS = 3
TOGETHER = 5_000
PACE = 10_000


def run() -> None:
    """Measure and print: the best of three turns, on SQLite and, with HEARTHSIDE_BENCH_DATABASE_URL, on PostgreSQL."""
    pages = _pages()
    rows = [_measure("SQLite", {})]
    if os.environ.get("HEARTHSIDE_BENCH_DATABASE_URL"):
        with scratch_database() as address:
            rows.append(_measure("PostgreSQL", {"HEARTHSIDE_DATABASE_URL": address}))
    table.show(
        f"Events acknowledged, on the disk: batches of {senders.SIZE}, 8 connections, server and senders on one machine",
        [
            "",
            "a second",
            "p50 ms",
            "p99 ms",
            "raw rows a second",
            "share of raw",
            f"raw, {8 * senders.SIZE} a commit",
            "share of that",
            "CPU µs an event",
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
    """Raw and intake by turns, the best of each: whatever else the machine does disturbs both."""
    address = more.get("HEARTHSIDE_DATABASE_URL")
    rows, raw, small, sent = _rows(), [], [], []
    with tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder:
        data = Path(folder)
        key = write_key(data, **more)
        with house.served(data, **more) as (port, process):
            senders.send(port, key, seconds=2)
            before = _cpu_seconds(process.pid)
            for turn in range(1, TURNS + 1):
                for found, together in ((raw, TOGETHER), (small, 8 * senders.SIZE)):
                    found.append(
                        _raw_copy(address, rows, together)
                        if address
                        else _raw_executemany(data, rows, together)
                    )
                sent.append(senders.send(port, key, seconds=4, first=turn * 10**6))
            took = _cpu_seconds(process.pid) - before
    best = max(sent, key=lambda one: one.rate)
    cost = took / sum(len(one.acknowledged) for one in sent) / senders.SIZE * 1e6
    limits = [value for found in (raw, small) for value in (max(found), f"{best.rate / max(found):.0%}")]
    return [
        name, best.rate, best.percentile(0.5), best.percentile(0.99), *limits, cost,
        sum(sum(one.refused.values()) + one.broken for one in sent), f"{os.getloadavg()[0]:.1f}",
    ]  # fmt: skip


def _cpu_seconds(pid: int) -> float:
    """How long the server has kept a processor busy."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _rows() -> list[tuple]:
    """The rows that the intake would store of the same events, ready made."""
    from hearthside.api.reading import Reader, take_apart
    from hearthside.events.store.store import _row

    made, rows = senders.template(), []
    for number in range(ROWS // senders.SIZE):
        events, _ = Reader(
            take_apart(senders.body(number, made), False), 1, "server", time.time_ns() // 1000
        ).all()
        rows += [
            _row(event, 1 + number * 20 + place % 20, 1 + place % 3) for place, event in enumerate(events)
        ]
    return rows


def _raw_executemany(data: Path, rows: list[tuple], together: int) -> float:
    """Rows a second into the same empty schema, by executemany alone, `together` in each commit, synchronous=FULL."""
    from hearthside.events.store.sqlite import _INSERT, _ROW, SQLite

    engine = SQLite(data / f"raw-{secrets.token_hex(4)}.sqlite3")
    began = time.perf_counter()
    for start in range(0, ROWS, together):
        with engine.writing() as transaction:
            transaction.executemany(_INSERT % _ROW, rows[start : start + together])
    took = time.perf_counter() - began
    engine.close()
    return ROWS / took


def _raw_copy(address: str, rows: list[tuple], together: int) -> float:
    """Rows a second into the same empty schema, by COPY alone, `together` in each commit."""
    from hearthside.events.store.postgres import _DAY_US, PostgreSQL

    engine = PostgreSQL(address, f"raw_{secrets.token_hex(4)}")
    with engine.writing() as transaction:
        engine._make_partitions(transaction, {row[1] // _DAY_US for row in rows})
    began = time.perf_counter()
    for start in range(0, ROWS, together):
        with engine.writing() as transaction:
            engine._copy(transaction, rows[start : start + together])
    took = time.perf_counter() - began
    engine.close()
    return ROWS / took


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
