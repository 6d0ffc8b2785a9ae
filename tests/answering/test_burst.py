"""Answers that come in the same moment: kept together just as each would be, and whatever is odd goes its own way."""

import asyncio
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from hearthside.config.bridge import environ_of
from hearthside.features.answering import burst
from hearthside.interactions.models import Interaction, Standing
from hearthside.jobs.models import Job
from hearthside.kit import clock
from hearthside.listening import answers, keeping, links, together
from hearthside.listening.models import Invitation, Response, Score, Survey

pytestmark = pytest.mark.django_db
GOOD = {
    "asked": ["likely", "why", "what"],
    "q.likely": "3",
    "q.why": "The bus 🚌",
    "version": "1",
    "do": "next",
    "language": "en",
}


def environ(
    token: str, headers=(), kind="application/x-www-form-urlencoded", path="/s/{}/", **fields
) -> dict:
    body = urlencode(
        {name: value for name, value in (GOOD | fields).items() if value is not None}, doseq=True
    ).encode()
    return environ_of(
        {
            "method": "POST", "raw_path": path.format(token).encode(), "query_string": b"", "http_version": "1.1",
            "scheme": "http", "client": ("127.0.0.1", 1), "server": ("testserver", 80),
            "headers": [(b"host", b"testserver"), (b"content-type", kind.encode()), *headers],
        },
        body,
    )  # fmt: skip


def invite(survey, person, word: str, **facts) -> Invitation:
    facts = {
        "channel": "email",
        "asked_at": clock.now(),
        "once": f"test:{word}",
        "digest": links.digest(word),
    } | facts
    return Invitation.objects.create(survey=survey, person=person, **facts)


def rows(model, **where) -> list[dict]:
    """All that is kept, but for numbers, moments and keys."""
    left_out = {
        "id",
        "once",
        "at",
        "started_at",
        "touched_at",
        "recorded_at",
        "response_id",
        "invitation_id",
        "unit",
    }
    left_out |= {"acted_at", "wrote_at", "person_id", "actor_id"}
    return [
        {name: value for name, value in row.items() if name not in left_out}
        for row in model.objects.filter(**where).order_by("pk").values()
    ]


def test_each_is_kept_just_as_by_its_own_page(cast, for_anyone, sign_in):
    """Ana's answer goes the ordinary way, Ben's and a visitor's together: the rows and the answers are alike."""
    invite(for_anyone, cast.ana, "for-ana-and-nobody-else")
    invite(for_anyone, cast.ben, "for-ben-and-nobody-else")
    link = keeping.make_link(for_anyone, by=cast.cleo, name="Card", facts={"seat": "F7"})
    usual = sign_in().post("/s/for-ana-and-nobody-else/", GOOD | {"once": "a"})
    found = burst._keep([environ("for-ben-and-nobody-else", once="b"), environ(link.token, once="c")])
    assert [one.status_code for one in found] == [302, 302] and usual.status_code == 302
    assert found[0].url == "/s/for-ben-and-nobody-else/thanks/?once=b"
    assert dict(found[0].items()) | {"Location": ""} == dict(usual.items()) | {"Location": ""}
    ana, ben, card = rows(Response)
    assert ana == ben and card["facts"] == {"seat": "F7"} and card["answers"]["seat"] == "F7"
    assert (card["answers"]["likely"], card["answers"]["why"]) == (3, "The bus 🚌")
    scores = rows(Score)
    assert scores[0] == scores[1] and Score.objects.filter(person=cast.ben, unit=f"p:{cast.ben.pk}").exists()
    told = rows(Interaction, kind="listening.answered")
    assert told[0] == told[1] and len(told) == 3
    assert rows(Standing, person=cast.ana) == rows(Standing, person=cast.ben)
    assert Job.objects.filter(kind="interactions.tell").count() == 3
    assert Invitation.objects.filter(answered_at=None).count() == 0
    assert Survey.objects.get(pk=for_anyone.pk).answered == 3


def test_the_same_sent_twice_is_kept_once(cast, for_anyone):
    invite(for_anyone, cast.ana, "for-ana-and-nobody-else")
    first, second = burst._keep(
        [environ("for-ana-and-nobody-else", once="a"), environ("for-ana-and-nobody-else", once="b")]
    )
    assert first.status_code == 302 and second is None
    assert burst._keep([environ("for-ana-and-nobody-else", once="a")]) == [None]
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"headers": [(b"cookie", b"session=abc")]},
        {"headers": [(b"origin", b"https://elsewhere.example")]},
        {"headers": [(b"sec-fetch-site", b"cross-site")]},
        {"kind": "multipart/form-data; boundary=x"},
        {"q.likely": "11"},
        {"q.likely": None},
        {"asked": ["likely"]},  # why hangs on it, and comes next
        {"do": "decline"},
        {"do": "keep"},
        {"version": "7"},
        {"once": ""},
        {"path": "/s/nobody-has-this-{}/"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_odd_goes_its_own_way_and_holds_up_nobody(cast, for_anyone, link, sent):
    found = burst._keep([environ(link.token, **{"once": "odd"} | sent), environ(link.token, once="fine")])
    assert found[0] is None and found[1].status_code == 302
    assert Response.objects.count() == 1


def test_a_survey_that_is_shut_or_full_or_counts_its_places_goes_its_own_way(cast, for_anyone, link):
    for facts in ({"state": "closed"}, {"closes_at": clock.now() - timedelta(days=1)}, {"most": 100}):
        Survey.objects.filter(pk=for_anyone.pk).update(
            **{"state": "open", "closes_at": None, "most": None} | facts
        )
        assert burst._keep([environ(link.token, once="a")]) == [None]
    Survey.objects.filter(pk=for_anyone.pk).update(state="open", closes_at=None, most=None)
    keeping.end_link(link, by=cast.cleo)
    assert burst._keep([environ(link.token, once="a")]) == [None]
    assert not Response.objects.exists()


def test_an_anonymous_survey_keeps_no_trace_of_who(cast, for_anyone):
    invitation = invite(for_anyone, cast.ana, "for-ana-and-nobody-else")
    Survey.objects.filter(pk=for_anyone.pk).update(anonymous=True)
    (answer,) = burst._keep([environ("for-ana-and-nobody-else", once="a")])
    assert answer.status_code == 302
    kept = Response.objects.get()
    invitation.refresh_from_db()
    assert (kept.person, kept.invitation) == (None, None) and invitation.answered_at.hour == 0
    assert Interaction.objects.get(kind="listening.answered").actor is None


def test_where_one_changed_in_between_none_is_kept_together(cast, for_anyone, link):
    invite(for_anyone, cast.ana, "for-ana-and-nobody-else")
    stale = links.find_all(["for-ana-and-nobody-else", link.token])
    Invitation.objects.update(answered_at=clock.now())
    form = answers.questions.read(for_anyone.version.form)
    sent = [
        together.Sent(key, stale[token], None, for_anyone.version, form, "en", {"likely": 3})
        for key, token in (("x", link.token), ("y", "for-ana-and-nobody-else"))
    ]
    with pytest.raises(together.Odd):
        together.keep_together(sent)
    assert not Response.objects.exists() and not Score.objects.exists()


def test_whoever_hangs_up_or_breaks_it_holds_up_nobody(monkeypatch):
    """What came meanwhile is handed over as one piece; nobody waits in vain."""
    taken = []

    def keep(environs):
        taken.append(list(environs))
        if len(taken) == 1:
            raise ZeroDivisionError
        return ["kept"] * len(environs)

    monkeypatch.setattr(burst, "_keep", keep)

    async def many():
        gathered = burst.Answers()
        first = asyncio.create_task(gathered({"n": 0}))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        others = [asyncio.create_task(gathered({"n": n})) for n in range(1, 4)]
        await asyncio.sleep(0)
        others[0].cancel()
        found = await asyncio.gather(first, *others, return_exceptions=True)
        gathered.close()
        return found

    first, gone, *kept = asyncio.run(many())
    assert first is None and isinstance(gone, asyncio.CancelledError) and kept == ["kept", "kept"]
    assert [len(some) for some in taken] == [1, 3]
