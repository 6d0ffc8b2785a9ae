"""Our calendars through ical.js, the engine of Thunderbird's family: does it find the very instants that the house means?

Needs node and npm; ical.js, in the version that package.json names, is installed here at the first run. Over every odd time of
the tests (daily, a week around it), and weekly for two years in zones whose clocks change. Any difference fails the run.
"""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bench import table

HERE = Path(__file__).parent


def run() -> None:
    """Expand and compare; ends with an error where one instant differs."""
    from tests.calendars import nasty

    from hearthside.calendars import zones

    zones.prefer_newest()

    _install()
    daily = [_daily(*row[:3]) for row in nasty.EVERY + nasty.BY_EDITION]
    weekly = [_weekly(zone) for zone in sorted({row[0] for row in nasty.GAPS + nasty.TWICE})]
    monthly = [_of_month(day) for day in (8, 29, 30, 31)]
    rows, wrong = [], []
    for name, cases in (
        ("daily, around an odd time", daily),
        ("weekly, two years", weekly),
        ("monthly", monthly),
    ):
        answers = _expanded(cases)
        differing = [case for case, found in zip(cases, answers, strict=True) if case["ours"] != found]
        rows.append([name, len(cases), sum(len(case["ours"]) for case in cases), len(differing)])
        wrong += [
            f"{case['name']}: {sorted(set(case['ours']) ^ set(found))[:4]}"
            for case, found in zip(cases, answers, strict=True) if case["ours"] != found
        ]  # fmt: skip
    table.show("Instants as ical.js finds them", ["calendars", "tried", "instants", "differ"], rows)
    if wrong:
        sys.exit("\n".join(wrong))


def _daily(zone: str, day: str, wall: str) -> dict:
    from hearthside.calendars.rules import DAILY, Rule

    middle, week = date.fromisoformat(day), timedelta(days=3)
    return _case(Rule(every=DAILY, first=middle - week, last=middle + week), time.fromisoformat(wall), zone)


def _weekly(zone: str) -> dict:
    from hearthside.calendars.rules import WEEKLY, Rule

    return _case(
        Rule(every=WEEKLY, first=date(2026, 12, 6), last=date(2028, 11, 26), weekdays=(6,)), time(2, 30), zone
    )


def _of_month(day: int) -> dict:
    from hearthside.calendars.rules import MONTHLY_DAY, Rule

    first = date(2026, 12, day)
    return _case(
        Rule(every=MONTHLY_DAY, first=first, last=date(2028, 11, 30), day=day), time(11, 11), "Europe/London"
    )


def _case(rule, wall: time, zone: str) -> dict:
    from hearthside.calendars import clocks, ics, rules

    instants = [clocks.instant(day, wall, zone) for day in rules.days(rule, rule.first, rule.last)]
    starts_at = instants[0]
    event = ics.Event(
        uid="ritual@house.example", title="Lights down", starts_at=starts_at, ends_at=starts_at + timedelta(minutes=15),
        zone=zone, rule=rule, wall=wall,
    )  # fmt: skip
    return {
        "name": f"{zone} {rule.first} {wall}", "ics": ics.calendar([event], name="The Lantern").decode(),
        "since": _iso(starts_at - timedelta(days=2)), "until": _iso(instants[-1] + timedelta(days=2)),
        "ours": [f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}" for moment in instants],
    }  # fmt: skip


def _iso(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _expanded(cases: list[dict]) -> list[list[str]]:
    asked = json.dumps([{name: case[name] for name in ("ics", "since", "until")} for case in cases])
    answer = subprocess.run(
        ["node", str(HERE / "expand.mjs")], input=asked, capture_output=True, text=True, check=True
    )
    return json.loads(answer.stdout)


def _install() -> None:
    if not (HERE / "node_modules").exists():
        subprocess.run(["npm", "install", "--no-audit", "--no-fund"], cwd=HERE, check=True)
