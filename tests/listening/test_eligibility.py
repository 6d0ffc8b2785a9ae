"""Whether a person may be asked: one answer for every channel, with a reason."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside import house
from hearthside.delivery import preferences, ways
from hearthside.kit import clock
from hearthside.listening import eligibility
from hearthside.listening.eligibility import HOUSE, MAIL, REASONS, decide
from hearthside.listening.models import Invitation, Response
from hearthside.people import consent
from hearthside.people.models import Person
from tests.listening.made import crowd, mails_leave, may_be_asked, open_survey

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon(settings, tmp_path):
    mails_leave(settings, tmp_path)
    with clock.at(NOON):
        yield


def why(survey, person, channel=MAIL, at=None) -> str:
    return decide(survey, [person], channel=channel, at=at or clock.now())[person.pk]


def asked(survey, person, days_ago: float, channel=MAIL, **facts) -> Invitation:
    """They were asked so long ago."""
    at = clock.now() - timedelta(days=days_ago)
    once = f"{survey.pk}:{person.pk}:{at.isoformat()}"
    facts = {"channel": channel, "decided_at": at, "asked_at": at, "once": once} | facts
    return Invitation.objects.create(survey=survey, person=person, **facts)


def answered(survey, person, days_ago: float) -> Response:
    at = clock.now() - timedelta(days=days_ago)
    once = f"{survey.pk}:{person.pk}:{at.isoformat()}"
    return Response.objects.create(survey=survey, version=survey.version, person=person, at=at, once=once)


def test_somebody_who_said_yes_may_be_asked_and_nobody_else(cast):
    survey = open_survey(cast.cleo)
    may_be_asked(cast.ana, cast.egon)
    people = [cast.ana, cast.ben, cast.cleo, cast.egon]
    found = decide(survey, people, channel=MAIL, at=clock.now())
    assert [found[one.pk] for one in people] == ["", "consent", "audience", "audience"]


def test_a_survey_among_hosts_asks_hosts(cast):
    survey = open_survey(cast.cleo, asks="hosts")
    may_be_asked(cast.ana, cast.dora)
    assert (why(survey, cast.dora), why(survey, cast.ana)) == ("", "audience")


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"state": "draft"}, "closed"), ({"state": "closed"}, "closed"), ({"closes_at": NOON}, "closed"),
        ({"removed_at": NOON}, "closed"), ({"version": None}, "closed"), ({"most": 5, "answered": 5}, "full"),
        ({"most": 6, "answered": 5}, ""), ({"share": 0}, "share"),
    ],
)  # fmt: skip
def test_what_the_survey_itself_says(cast, facts, reason):
    survey = open_survey(cast.cleo)
    may_be_asked(cast.ana)
    stale = open_survey(cast.cleo)
    stale.pk = survey.pk  # whoever asks may hold an older copy
    for name, value in facts.items():
        setattr(survey, name, value)
    survey.save()
    assert why(stale, cast.ana) == reason


def test_the_frozen_are_left_alone_whatever_they_chose(cast):
    survey = open_survey(cast.cleo)
    may_be_asked(cast.ana)
    consent.freeze(cast.ana, by=cast.ana)
    assert why(survey, cast.ana, HOUSE) == "frozen"
    consent.thaw(cast.ana, by=cast.ana)
    assert why(survey, cast.ana, HOUSE) == ""


def test_each_channel_has_its_own_no(cast):
    survey = open_survey(cast.cleo)
    may_be_asked(cast.ana, cast.ben)
    preferences.choose(cast.ana, {"questions": (True, False)})
    assert (why(survey, cast.ana, MAIL), why(survey, cast.ana, HOUSE)) == ("address", "")
    preferences.choose(cast.ana, {"questions": (False, True)})
    assert (why(survey, cast.ana, MAIL), why(survey, cast.ana, HOUSE)) == ("", "address")
    Person.objects.filter(pk=cast.ben.pk).update(email=None)
    assert (why(survey, cast.ben, MAIL), why(survey, cast.ben, HOUSE)) == ("address", "")


def test_nobody_is_asked_twice_within_the_gap_whatever_asked_before_and_where(cast):
    survey, other = open_survey(cast.cleo), open_survey(cast.cleo)
    may_be_asked(cast.ana, cast.ben)
    asked(other, cast.ana, 13.9, HOUSE, answered_at=NOON)
    asked(other, cast.ben, 14.1, HOUSE, answered_at=NOON)
    assert (why(survey, cast.ana), why(survey, cast.ben)) == ("asked_lately", "")
    house.put("listening.gap_days", 15)
    assert why(survey, cast.ben) == "asked_lately"


def test_the_same_survey_comes_again_after_its_own_time_alone(cast):
    survey = open_survey(cast.cleo)
    may_be_asked(cast.ana, cast.ben, cast.dora)
    asked(survey, cast.ana, 89)
    assert why(survey, cast.ana) == "this_lately"
    answered(survey, cast.ben, 89)  # by a link on paper: nobody asked
    assert why(survey, cast.ben) == "answered"
    assert why(survey, cast.ana, at=NOON + timedelta(days=2)) == ""
    assert why(survey, cast.ben, at=NOON + timedelta(days=2)) == ""
    survey.again_days = 0
    survey.save()
    assert why(survey, cast.ana, at=NOON + timedelta(days=3000)) == "this_lately"
    assert why(survey, cast.ben, at=NOON + timedelta(days=3000)) == "answered"


def test_a_no_holds_for_its_time_and_never_for_ever(cast):
    survey, other = open_survey(cast.cleo), open_survey(cast.cleo)
    may_be_asked(cast.ana, cast.ben)
    asked(survey, cast.ana, 100, declined_at=NOON - timedelta(days=100))
    asked(survey, cast.ben, 400, declined_at=NOON - timedelta(days=400), never=True)
    assert (why(survey, cast.ana), why(other, cast.ana)) == ("said_no", "")
    assert why(survey, cast.ana, at=NOON + timedelta(days=81)) == ""
    assert (why(survey, cast.ben), why(other, cast.ben)) == ("said_no", "")


def test_a_no_to_one_thing_gives_peace_from_all(cast):
    may_be_asked(cast.ana)
    asked(open_survey(cast.cleo), cast.ana, 20, declined_at=NOON - timedelta(days=1))
    assert why(open_survey(cast.cleo), cast.ana) == "asked_lately"


def test_in_the_house_one_thing_at_a_time(cast):
    may_be_asked(cast.ana)
    waiting = asked(open_survey(cast.cleo), cast.ana, 20, HOUSE, expires_at=NOON + timedelta(days=10))
    survey = open_survey(cast.cleo)
    assert (why(survey, cast.ana, HOUSE), why(survey, cast.ana, MAIL)) == ("being_asked", "")
    waiting.expires_at = NOON
    waiting.save()
    assert why(survey, cast.ana, HOUSE) == ""


def test_what_two_people_were_asked_who_are_one_counts_for_that_one(cast):
    may_be_asked(cast.ana)
    survey = open_survey(cast.cleo)
    asked(open_survey(cast.cleo), cast.ben, 3)
    Person.objects.filter(pk=cast.ben.pk).update(merged_into=cast.ana, state="merged")
    assert why(survey, cast.ana) == "asked_lately"


def test_the_house_asks_so_many_a_day_and_the_first_in_order_get_the_rest(cast):
    house.put("listening.day_most", 3)
    people = crowd(4)
    asked(open_survey(cast.cleo), cast.ana, 0.1, HOUSE)
    asked(open_survey(cast.cleo), cast.ben, 0.6, HOUSE)  # yesterday, by the clock of the house
    found = decide(open_survey(cast.cleo), people, channel=MAIL, at=clock.now())
    assert [found[one.pk] for one in people] == ["", "", "day_full", "day_full"]


def test_a_share_is_the_same_people_each_time_and_other_people_for_another_survey(cast):
    people, one, other = crowd(1000), open_survey(cast.cleo, share=30), open_survey(cast.cleo, share=30)
    mine, again, others = (
        {
            pk
            for pk, reason in decide(survey, people, channel=HOUSE, at=clock.now()).items()
            if reason == "share"
        }
        for survey in (one, one, other)
    )
    assert mine == again != others
    assert 640 < len(mine) < 760 and 430 < len(mine & others) < 550
    house.put("listening.day_most", 1_000_000)
    one.share = 60
    one.save()
    left = decide(one, people, channel=HOUSE, at=clock.now())
    assert {
        pk for pk, reason in left.items() if reason == "share"
    } < mine  # a larger share keeps the smaller one


def test_mails_that_cannot_leave_ask_nobody(cast, settings):
    survey = open_survey(cast.cleo)
    may_be_asked(cast.ana)
    ways.hold()
    assert (why(survey, cast.ana, MAIL), why(survey, cast.ana, HOUSE)) == ("held", "")
    ways.release()
    settings.EMAIL_URL = ""
    assert why(survey, cast.ana, MAIL) == "held"


@pytest.mark.parametrize(
    ("zone", "local", "ends"),
    [
        # day on which clocks are put forward: 23 hours
        ("Europe/Berlin", (2026, 3, 28, 22, 0), "2026-03-29T07:00+00:00"),
        ("Europe/Berlin", (2026, 3, 29, 3, 30), "2026-03-29T07:00+00:00"),
        # and back: 25 hours
        ("Europe/Berlin", (2026, 10, 24, 21, 0), "2026-10-25T08:00+00:00"),
        ("Europe/Berlin", (2026, 10, 25, 2, 30), "2026-10-25T08:00+00:00"),
        ("America/New_York", (2026, 11, 1, 1, 30), "2026-11-01T14:00+00:00"),
        ("Asia/Kathmandu", (2026, 3, 10, 23, 59), "2026-03-11T03:15+00:00"),
        ("nowhere/at-all", (2026, 3, 10, 8, 59), "2026-03-10T09:00+00:00"),
    ],
)
def test_nobody_is_sent_a_question_at_night_wherever_they_are(cast, zone, local, ends):
    survey = open_survey(cast.cleo)
    may_be_asked(cast.ana)
    Person.objects.filter(pk=cast.ana.pk).update(zone=zone)
    place = ZoneInfo(zone) if zone != "nowhere/at-all" else UTC
    for fold in (0, 1):  # where the hour comes twice, both are night
        at = datetime(*local, tzinfo=place, fold=fold).astimezone(UTC)
        ending = datetime.fromisoformat(ends)
        with clock.at(at):
            assert why(survey, cast.ana, MAIL) == "quiet" and why(survey, cast.ana, HOUSE) == ""
            assert eligibility.quiet_until(zone, at) == ending
        with clock.at(ending):
            assert why(survey, cast.ana, MAIL) == ""
        assert eligibility.quiet_until(zone, ending - timedelta(seconds=1)) == ending


def test_quiet_hours_that_end_where_the_clocks_jump_end_at_the_jump():
    house.put("listening.quiet_until", 2)
    at = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # half past one in Berlin; two o'clock does not come
    assert eligibility.quiet_until("Europe/Berlin", at) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert eligibility.quiet_until("Europe/Berlin", datetime(2026, 3, 29, 1, tzinfo=UTC)) is None
    # In autumn two o'clock comes twice; the night is over at the first.
    assert eligibility.quiet_until("Europe/Berlin", datetime(2026, 10, 25, 0, tzinfo=UTC)) is None
    assert eligibility.quiet_until("Europe/Berlin", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) is None


def test_quiet_hours_by_day_and_none_at_all():
    house.put("listening.quiet_from", 12)
    house.put("listening.quiet_until", 14)
    assert eligibility.quiet_until("UTC", NOON) == NOON + timedelta(hours=2)
    assert eligibility.quiet_until("UTC", NOON - timedelta(hours=1)) is None
    house.put("listening.quiet_until", 12)
    assert eligibility.quiet_until("UTC", NOON) is None


def test_a_reminder_is_not_too_often_but_needs_all_else(cast):
    survey = open_survey(cast.cleo)
    may_be_asked(cast.ana)
    asked(survey, cast.ana, 5)
    house.put("listening.day_most", 1)
    asked(survey, cast.ben, 0.01)

    def reminded():
        return decide(survey, [cast.ana], channel=MAIL, at=clock.now(), reminder=True)[cast.ana.pk]

    assert reminded() == ""
    answered(survey, cast.ana, 1)
    assert reminded() == "answered"
    consent.choose(cast.ana, "research", False, by=cast.ana)
    assert reminded() == "consent"


def test_many_people_take_as_many_queries_as_one(cast):
    survey, people = open_survey(cast.cleo), crowd(300)
    answered(survey, people[7], 3)
    with CaptureQueriesContext(connection) as one:
        decide(survey, people[:1], channel=MAIL, at=clock.now())
    with CaptureQueriesContext(connection) as many:
        found = decide(survey, people, channel=MAIL, at=clock.now())
    assert len(one) == len(many) <= 9
    assert list(found.values()).count("") == 299


def test_every_reason_has_words():
    assert set(eligibility._RULES) <= set(REASONS)
