"""Replies acknowledged durably (WAL, synchronous=FULL) by 8 members at once, into one topic each."""

import secrets
from urllib.parse import urlencode

from bench import house, load, table
from bench.pages import INTERACTIONS, MEMBERS

CLIENTS = 8
RUN = secrets.token_hex(4)  # a house that was kept knows the tokens of the run before


def run() -> None:
    """Measure and print; then count that every acknowledged reply is there."""
    with house.simulated(MEMBERS, INTERACTIONS) as data:
        house.django(data)
        from hearthside.features.discussions.models import Topic
        from hearthside.people.models import Person
        from hearthside.threads.models import Post

        topic = Topic.objects.filter(space__reach="public", thread__replies__gte=19).order_by("pk").first()
        members = Person.objects.filter(role="member", state="active").order_by("pk")[10 : 10 + CLIENTS]
        cookies = [house.session(member) for member in members]
        before = Post.objects.count()
        raw = house.trips_to_the_disk(data)
        with house.served(data) as (port, process):
            began = house.cpu(process.pid)
            found = load.post(port, _reply_url(topic), _body, cookies=cookies, seconds=8)
            spent = house.cpu(process.pid) - began
        kept = Post.objects.count() - before
    acknowledged = found.warmed + sum(count for status, count in found.statuses.items() if status < 400)
    each = 1000 * spent / max(1, acknowledged)
    table.show(
        f"Replies by {CLIENTS} clients, one process, SQLite with synchronous=FULL",
        ["", "a second", "median ms", "p99 ms", "CPU ms each", "acknowledged", "stored", "errors"],
        [
            ["replies", found.rate, found.median, found.percentile(0.99), each, acknowledged, kept, found.wrong],
            ["this disk by itself, one after another", raw, *[""] * 6],
        ],
    )


def _reply_url(topic) -> str:
    from django.urls import reverse

    return reverse("threads:reply", args=[topic.thread_id])


def _body(number: int) -> bytes:
    return urlencode({"text": f"I sat in row F that evening, too. ({number})", "once": f"{RUN}-{number}"}).encode()
