"""Pages of a house with 10,000 members and 500,000 interactions: rate and p99 at 16 connections, queries a page."""

from bench import house, load, table

MEMBERS, INTERACTIONS = 10_000, 500_000


def run() -> None:
    """Measure and print."""
    with house.simulated(MEMBERS, INTERACTIONS) as data:
        house.django(data)
        pages, people = _pages(), _people()
        queries = {(path, who): _queries(path, person) for path in pages.values() for who, person in people.items()}
        with house.served(data) as (port, process):
            rows = []
            for name, path in pages.items():
                for who, person in people.items():
                    if queries[path, who] is None:
                        continue
                    cookie = house.session(person) if person else ""
                    began = house.cpu(process.pid)
                    found = load.get(port, path, cookie=cookie, seconds=5)
                    each = 1000 * (house.cpu(process.pid) - began) / max(1, len(found.times) + found.warmed)
                    figures = [found.rate, found.median, found.percentile(0.99), each]
                    rows.append([name, who, *figures, queries[path, who], found.wrong])
            rows.append(["memory after load, MiB", "", house.memory(process.pid), *[""] * 5])
    table.show(
        f"Pages: {MEMBERS:,} members, {INTERACTIONS:,} interactions, 16 connections, server and load on one machine",
        ["page", "as", "a second", "median ms", "p99 ms", "CPU ms each", "queries", "errors"],
        rows,
    )


def _pages() -> dict[str, str]:
    from hearthside.features.discussions.models import Topic

    topic = Topic.objects.filter(space__reach="public", thread__replies__gte=19).order_by("pk").first()
    return {
        "topic, 20 posts": topic.get_absolute_url(),
        "idea board": "/ideas/",
        "home": "/",
        "talk": "/discussions/",
        "people": "/people/",
        "desk today": "/desk/",
    }


def _people() -> dict:
    from hearthside.people.models import Person

    member = Person.objects.filter(role="member", state="active").order_by("pk")[5]
    return {"visitor": None, "member": member, "owner": Person.objects.filter(role="owner").first()}


def _queries(path: str, person) -> int | None:
    """How many queries the page takes when warm; None where this person may not open it."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    if person is not None:
        client.force_login(person)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    return len(captured) if answer.status_code == 200 else None
