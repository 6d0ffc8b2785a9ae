"""From an answer to a follow-up: whether it calls for one, and what chance says about it.

Chance decides once, before anybody has seen the answer, and the row says so for ever. The number comes from the
answer's own, so it could be reckoned again; how somebody is, or who they are, has no part in it.
"""

from datetime import timedelta

from django.db import transaction

from hearthside import house
from hearthside.features.followups.models import FollowUp
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.listening import questions
from hearthside.listening.eligibility import chance
from hearthside.listening.models import Response, Score
from hearthside.people import consent
from hearthside.people.models import Person

Arm, Tone = FollowUp.Arm, FollowUp.Tone
ASKED_FOR_HELP = "asked for help"
MEASURES = tuple(Score.Measure.values)


@transaction.atomic
def draw(response: Response) -> FollowUp | None:
    """The follow-up that an answer calls for, drawn once; None where it calls for none, or nobody knows whose it is.

    Whoever answered within the same episode before stays in the arm they were in.
    """
    person = response.person and (response.person.merged_into or response.person)
    if person is None or not _may_be_turned_to(person) or not _is_fresh(response):
        return None
    known = FollowUp.objects.filter(response=response).first()
    score = None if known else telling_score(response)
    if score is None:
        return known
    before, share = _episode(person, response), house.get("followups.holdout")
    held = before.arm == Arm.HELD if before else chance("followup", response.pk) < share / 100
    row = FollowUp.objects.create(
        response=response, survey_id=response.survey_id, person=person, tone=tone_of(score), measure=score.measure,
        value=score.value, at=response.at, arm=Arm.HELD if held else Arm.FOLLOWED, first=before,
        share=before.share if before else share,
    )  # fmt: skip
    if not held:
        open_on_desk(row)
    elif asks_for_help(response):
        cross(row, ASKED_FOR_HELP)
    return row


def _is_fresh(response: Response) -> bool:
    """Complete, and not so old that a word about it would only puzzle."""
    late = clock.now() - timedelta(days=house.get("listening.late_days"))
    return response.at is not None and response.at > late


def _may_be_turned_to(person: Person) -> bool:
    return person.state == Person.State.ACTIVE and not person.is_host and consent.may_approach(person)


def telling_score(response: Response) -> Score | None:
    """The unhappiest score of an answer, else the first glowing one; None where it is neither."""
    scores = list(Score.objects.filter(response=response).order_by("pk"))
    unhappy = [one for one in scores if tone_of(one) == Tone.UNHAPPY]
    if unhappy:
        return min(unhappy, key=lambda one: one.value / unhappy_up_to(one.measure))
    return next((one for one in scores if tone_of(one) == Tone.GLOWING), None)


def unhappy_up_to(measure: str) -> int:
    """The happiest answer on this measure that still counts as unhappy."""
    return house.get(f"followups.unhappy_{measure}")


def tone_of(score: Score) -> str:
    """How somebody who gave this score is, as the house draws the lines."""
    if score.value <= unhappy_up_to(score.measure):
        return Tone.UNHAPPY
    if score.measure == Score.Measure.NPS and score.value >= house.get("followups.glowing_nps"):
        return Tone.GLOWING
    return Tone.OTHER


def _episode(person: Person, response: Response) -> FollowUp | None:
    """The drawn answer of this person that began the episode which this one falls into."""
    begins = response.at - timedelta(days=house.get("followups.episode_days"))
    rows = FollowUp.objects.filter(person__in=person.ids(), first=None, at__gte=begins, at__lte=response.at)
    return rows.exclude(arm=Arm.CHOSEN).order_by("-at", "-pk").first()


def asks_for_help(response: Response) -> bool:
    """Whether somebody asks for help in their own words, by the words that the house listens for."""
    wanted = [
        word.strip().casefold() for word in house.get("followups.help_words").split(",") if word.strip()
    ]
    said = " ".join(own_words(response))
    spoken = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in said.casefold()).split())} "
    return any(f" {word} " in spoken for word in wanted)


def own_words(response: Response) -> list[str]:
    """What somebody wrote in their own words, in the order of the questions."""
    texts = questions.texts(response.version.form)
    return [value for key, value in response.answers.items() if key in texts and isinstance(value, str)]


def open_on_desk(row: FollowUp, *, by=None) -> None:
    """Put it on the desk: the promise to turn to the person begins."""
    row.opened_at, row.opened_by = clock.now(), by
    row.save(update_fields=["opened_at", "opened_by"])
    record("followups.opened", actor=None, recipient=row.person, about=row.about, once=f"{row.about}:opened")


def cross(row: FollowUp, why: str, *, by=None) -> None:
    """Turn to somebody who was held out, and write down why: the figures still count them as drawn."""
    row.crossed_at, row.crossed_why = clock.now(), why[:300]
    row.save(update_fields=["crossed_at", "crossed_why"])
    open_on_desk(row, by=by)
