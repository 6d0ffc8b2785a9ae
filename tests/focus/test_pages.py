"""Focus groups by their pages."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hearthside.features.focus import moderating, planning, taking_part
from hearthside.features.focus.models import Contribution, Group, Participant, Prompt, Quote
from hearthside.kit import clock


def words(answer) -> str:
    return answer.content.decode()


def test_a_group_from_planning_to_what_came_of_it(willing, sign_in):
    host, ana = sign_in(willing.cleo), sign_in(willing.ana)
    last_day = (clock.now() + timedelta(days=9)).date().isoformat()
    kept = host.post(reverse("focus:plan"), {"title": "Evenings", "says": "How do they go?"})
    assert kept.status_code == 422 and "How do they go?" in words(kept)
    made = host.post(
        reverse("focus:plan"),
        {"title": "Evenings", "says": "How do they go?", "closes_at": last_day, "pseudonyms": "yes"},
    )
    group = Group.objects.get()
    assert made.url == reverse("focus:run", args=[group.pk])
    assert "Write a prompt" in words(host.post(reverse("focus:open", args=[group.pk]), follow=True))
    asked = {"text": "Tell us of last night.", "opens_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M")}
    host.post(reverse("focus:add_prompt", args=[group.pk]), asked | {"write_first": "on"})
    unknown = host.post(reverse("focus:invite", args=[group.pk]), {"people": "@nobody"})
    assert unknown.status_code == 422 and "nobody" in words(unknown)
    host.post(reverse("focus:invite", args=[group.pk]), {"people": "@ana, ben"})
    assert ana.get(group.get_absolute_url()).status_code == 404
    host.post(reverse("focus:open", args=[group.pk]))

    assert "You are invited" in words(ana.get("/"))
    page = words(ana.get(group.get_absolute_url()))
    assert "Nobody in the group is shown who is who" in page and "with the name" not in page
    assert ana.post(reverse("focus:join", args=[group.pk]), {}).status_code == 422
    ana.post(reverse("focus:join", args=[group.pk]), {"level": "anonymous"})
    prompt = Prompt.objects.get()
    assert "your turn" in words(ana.get(group.get_absolute_url()))
    empty = ana.post(reverse("focus:write", args=[group.pk, 1]), {"text": "  "})
    assert empty.status_code == 422
    sent = ana.post(reverse("focus:write", args=[group.pk, 1]), {"text": "The last bus left.", "once": "k"})
    said = Contribution.objects.get()
    assert sent.url.endswith(f"#said-{said.pk}") and "The last bus left." in words(ana.get(sent.url))

    seen = words(host.get(prompt.get_absolute_url()))
    assert "The last bus left." in seen and "Ana" not in seen
    host.post(reverse("focus:write", args=[group.pk, 1]), {"text": "Which one?", "under": said.pk})
    assert "Which one?" in words(ana.get(prompt.get_absolute_url()))
    wrong = host.post(reverse("focus:mark", args=[said.pk]), {"quote": "The first bus came."})
    assert wrong.status_code == 422 and "The first bus came." in words(wrong)
    host.post(reverse("focus:mark", args=[said.pk]), {"quote": "The last bus left."})
    host.post(reverse("focus:synthesis", args=[group.pk]), {"learnt": "Buses.", "learnt.1": "Later ones."})
    page = words(host.get(reverse("focus:synthesis", args=[group.pk])))
    assert "Buses." in page and "Later ones." in page and "The last bus left." in page and "Ana" not in page
    table = words(host.get(reverse("focus:take", args=[group.pk, "quotes.csv"])))
    assert "The last bus left." in table and "Later ones." in table and "Ana" not in table
    assert host.get(reverse("focus:take", args=[group.pk, "page.pdf"])).content.startswith(b"%PDF")
    early = host.post(reverse("focus:tell", args=[group.pk]), {"came": "A later bus."})
    assert early.status_code == 422 and "A later bus." in words(early)
    host.post(reverse("focus:close", args=[group.pk]))
    host.post(reverse("focus:tell", args=[group.pk]), {"came": "A later bus."})
    assert "A later bus." in words(ana.get(group.get_absolute_url()))


def test_a_printed_page_leaves_inside_what_is_for_hosts_alone(willing, run, part):
    from hearthside.features.focus import sheets, synthesis

    group = run(level="internal")
    said = taking_part.write(
        group.prompts.get(), by=part(group, willing.ana), text="Between us: it was cold."
    )
    moderating.quote(said, by=willing.cleo, text="it was cold.")
    (facts,) = [sheets._part(one) for one in synthesis.parts(group)]
    assert facts["quotes"] == [] and facts["inside"]


def test_an_author_changes_and_takes_back_and_leaves(willing, run, part, sign_in):
    group = run()
    said = taking_part.write(group.prompts.get(), by=part(group, willing.ana), text="It was cold.")
    ana, address = sign_in(willing.ana), reverse("focus:change", args=[said.pk])
    assert "It was cold." in words(ana.get(address))
    ana.post(address, {"text": "It was warm."})
    ana.post(address, {"level": "named"})
    said.refresh_from_db()
    assert (said.text, said.level) == ("It was warm.", "named")
    ana.post(address, {"back": "1"})
    assert not Contribution.objects.exclude(text="").exists()
    ana.post(reverse("focus:leave", args=[group.pk]), {"words": "go"})
    assert ana.get(group.get_absolute_url()).status_code == 404


def test_others_find_nothing(willing, run, part, sign_in):
    group = run()
    said = taking_part.write(group.prompts.get(), by=part(group, willing.ana), text="It was cold.")
    quote = moderating.quote(said, by=willing.cleo, text="It was cold.")
    room = [
        group.get_absolute_url(), group.prompts.get().get_absolute_url(), reverse("focus:change", args=[said.pk]),
        reverse("focus:leave", args=[group.pk]),
    ]  # fmt: skip
    hosts = [
        *(reverse(f"focus:{name}") for name in ("desk", "plan")),
        *(reverse(f"focus:{name}", args=[group.pk]) for name in ("run", "synthesis")),
        reverse("focus:mark", args=[said.pk]), reverse("focus:take", args=[group.pk, "quotes.csv"]),
    ]  # fmt: skip
    planning.invite(group, [], by=willing.cleo)
    Participant.objects.filter(person=willing.ben).update(left_at=clock.now())
    for who in (willing.ben, willing.egon, None):
        for address in room:
            assert sign_in(who).get(address).status_code in (302, 404), address
    for who in (willing.ana, willing.egon, None):
        for address in hosts:
            assert sign_in(who).get(address).status_code in (302, 403, 404), address
        sign_in(who).post(reverse("focus:unquote", args=[quote.pk]))
    assert Quote.objects.exists()


def test_a_page_costs_the_same_for_one_and_for_three(willing, run, part, sign_in):
    group = run()
    prompt, ana, client = group.prompts.get(), part(group, willing.ana), sign_in(willing.cleo)
    pages = [
        prompt.get_absolute_url(), group.get_absolute_url(), reverse("focus:synthesis", args=[group.pk]),
        reverse("focus:run", args=[group.pk]), reverse("focus:desk"), reverse("focus:index"),
    ]  # fmt: skip

    def counts() -> list[int]:
        found = []
        for address in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    def say(text: str) -> None:
        said = taking_part.write(prompt, by=ana, text=text)
        taking_part.write(prompt, by=part(group, willing.ben), text="So it is.", under=said)
        moderating.quote(said, by=willing.cleo, text=text)

    say("It was cold.")
    counts()
    one = counts()
    say("It was dark.")
    say("It was late.")
    assert counts() == one
