"""What The Lantern tried: a line by hand on a letter, which helped; and a card through the door, which runs."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from hearthside.demo.lantern.story import Story
from hearthside.features.pilots import actions, tables, working
from hearthside.features.pilots.actions import Draft
from hearthside.features.pilots.models import Pilot
from hearthside.features.pilots.plans import Body, Measure

_LETTER, _CARD = ("pilot", "letter"), ("pilot", "card")
_LAPSED = 436  # friends whose year had run out, by the card index
_PLANNED, _ENDED, _JUDGED = 101, 41, 39  # days back
_CARD_BEGAN, _CARD_ENDS = 24, 32  # days back, and ahead
_LINE = (
    "Friends whose year has run out get the usual letter. On every second one, drawn by lot from the card index, Cleo or Dora"
    " writes one line by hand under it: what they saw here last, or where they sit."
)
_LEARNT = (
    "The line takes forty seconds and brings back more than one friend in five who would not have come. It need not be clever: “Row C"
    " misses you” did as well as anything. What we had not thought of: eleven wrote back to the line, not to the letter."
)
_THROUGH = (
    "Noor picks one film for somebody and puts a card with it through their door. Half of our members get one, by lot; the"
    " other half the programme, as ever."
)


def tell_trying(story: Story) -> None:
    """One pilot from its plan to what was learnt, and one that is in the middle."""
    story.then(story.almanac.ago(_PLANNED), lambda: _plan(story, "cleo", _letter(story)), _LETTER)
    story.then(story.almanac.ago(_PLANNED - 1), lambda: _begin(story, _LETTER, "cleo"))
    story.then(story.almanac.ago(_ENDED - 1), lambda: _bring(story))
    story.then(story.almanac.ago(_JUDGED), lambda: _judge(story))
    story.then(story.almanac.ago(_CARD_BEGAN + 2), lambda: _plan(story, "noor", _card(story)), _CARD)
    story.then(story.almanac.ago(_CARD_BEGAN + 1), lambda: _begin(story, _CARD, "noor"))
    story.then(story.almanac.ago(0.3), lambda: actions.ask_result(story.made[_CARD], by=story.person("noor")))


def _letter(story: Story) -> Draft:
    day = story.almanac.ago(_PLANNED - 2).date()
    body = Body(Measure("column", "renewed"), matters=0.1, people=400, guards=(Measure("column", "complained", better=-1),))
    return Draft(
        name="A line by hand on the renewal letter", what=_LINE, how=Pilot.How.CHANCE, starts=day,
        ends=story.almanac.ago(_ENDED).date(), body=body, stage="renewal", touchpoint="Renewal letter",
    )  # fmt: skip


def _card(story: Story) -> Draft:
    day = story.almanac.ago(_CARD_BEGAN).date()
    body = Body(Measure("share", "track:Ticket Bought", 14), matters=10)
    return Draft(
        name="A card through the door", what=_THROUGH, how=Pilot.How.CHANCE, starts=day,
        ends=day + timedelta(days=_CARD_BEGAN + _CARD_ENDS), body=body, stage="exploration", touchpoint="Post",
    )  # fmt: skip


def _plan(story: Story, by: str, draft: Draft) -> Pilot:
    return actions.plan_pilot(None, by=story.person(by), draft=draft)


def _begin(story: Story, key: tuple, by: str) -> None:
    pilot = actions.begin_pilot(story.made[key], by=story.person(by))
    working.work(actions.ask_result(pilot, by=story.person(by)))


def _bring(story: Story) -> None:
    """The card index, with who had the line and who renewed within two months."""
    draw = story.almanac.draw("renewal letter")
    rows = ["card,letter,renewed,complained"]
    for number in range(_LAPSED):
        arm = draw.choice(("as usual", "by hand"))
        renewed = draw.random() < (0.38 if arm == "by hand" else 0.24)
        rows.append(f"{1000 + number},{arm},{int(renewed)},{int(draw.random() < 0.03)}")
    table = SimpleUploadedFile("card-index.csv", "\n".join(rows).encode())
    tables.bring_table(
        story.made[_LETTER], by=story.person("cleo"), file=table, who="card", arm="letter", usual="as usual"
    )


def _judge(story: Story) -> None:
    host, pilot = story.person("cleo"), story.made[_LETTER]
    result = actions.ask_result(pilot, by=host)
    working.work(result)
    result.refresh_from_db()
    actions.judge_pilot(pilot, by=host, result=result, learnt=_LEARNT, then="keep")
