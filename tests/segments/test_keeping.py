"""Whom a segment holds: by what they did, said and are; kept as rows, with since when."""

from datetime import timedelta

import pytest

from hearthside.events import store
from hearthside.events.models import Identifier
from hearthside.events.store import NewEvent
from hearthside.features.notes.actions import write_note
from hearthside.identity.models import Trait
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import consent
from hearthside.people.models import Audit, Person
from hearthside.segments import keeping, rules
from hearthside.segments.models import Member, Segment

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def own_copy(settings, tmp_path):
    settings.DATA = tmp_path


def does(person, name: str, days_ago: float = 0, times: int = 1) -> None:
    kept, key = store.of_house(), f"u:{person.handle}"
    us = clock.us(clock.now() - timedelta(days=days_ago))
    kept.append(
        [
            NewEvent(f"{key}{name}{us}{n}", us + n, us, None, None, "track", name, key, 1, "server", b"{}")
            for n in range(times)
        ]
    )
    subject = kept.subjects([key])[key]
    Identifier.objects.get_or_create(subject=subject, defaults={"key": key, "person": person})


def rule(*conditions, match="all") -> dict:
    return {"match": "all", "groups": [{"match": match, "conditions": list(conditions)}]}


def fits(*conditions, match="all") -> set[str]:
    found = rules.people(rule(*conditions, match=match)).tolist()
    return set(Person.objects.filter(pk__in=found).values_list("handle", flat=True))


def test_people_are_found_by_what_they_did_and_did_not_do(cast):
    does(cast.ana, "Paid", days_ago=3, times=3)
    does(cast.ben, "Paid", days_ago=50)
    does(cast.ben, "Refunded")
    does(cast.dora, "Paid")
    assert fits({"kind": "did", "name": "Paid", "times": 1, "days": None}) == {"ana", "ben"}
    assert fits({"kind": "did", "name": "Paid", "times": 1, "days": 30}) == {"ana"}
    assert fits({"kind": "did", "name": "Paid", "times": 4, "days": None}) == set()
    never = {"kind": "did_not", "name": "Refunded", "days": None}
    assert fits({"kind": "did", "name": "Paid", "times": 1, "days": None}, never) == {"ana"}
    assert fits(never) == {"ana"}


@pytest.mark.parametrize(
    ("how", "value", "found"),
    [
        ("is", "Gold", {"ana"}), ("is", "7", {"ben"}), ("contains", "ol", {"ana"}), ("above", "6.5", {"ben"}),
        ("above", "7", set()), ("contains", "film", {"dora?"}), ("is", "true", set()),
    ],
)  # fmt: skip
def test_people_are_found_by_what_sources_say_of_them(cast, how, value, found):
    for person, held in ((cast.ana, "gold"), (cast.ben, 7), (cast.dora, ["film"])):
        does(person, "Seen")
        subject = Identifier.objects.get(person=person).subject
        Trait.objects.create(subject=subject, name="plan", value=held, since_us=1, until_us=1)
        Trait.objects.create(
            subject=subject, name="plan", value="gold", since_us=0, until_us=0, is_latest=False
        )
    found -= {"dora?"}
    assert fits({"kind": "trait", "name": "plan", "how": how, "value": value}) == found


def test_people_are_found_by_who_they_are(cast):
    Person.objects.filter(pk=cast.ana.pk).update(
        city="Leeds", languages=["Español", "English"], interests=["Varda"], role="ambassador",
        joined_at=clock.now() - timedelta(days=100),
    )  # fmt: skip
    Person.objects.filter(pk=cast.dora.pk).update(city="Leeds")
    assert fits({"kind": "place", "place": " leeds "}) == {"ana"}
    assert fits({"kind": "speaks", "language": "español"}) == {"ana"}
    assert fits({"kind": "likes", "interest": "varda"}) == {"ana"}
    assert fits({"kind": "role", "role": "ambassador"}) == {"ana"}
    assert fits({"kind": "joined", "when": "within", "days": 30}) == {"ben"}
    assert fits({"kind": "joined", "when": "before", "days": 30}) == {"ana"}
    both = ({"kind": "place", "place": "Leeds"}, {"kind": "joined", "when": "within", "days": 30})
    assert (fits(*both), fits(*both, match="any")) == (set(), {"ana", "ben"})


def test_people_are_found_by_how_they_stand(cast):
    write_note(cast.ben, by=cast.ana, text="Shall we sit together on Sunday?")
    assert (fits({"kind": "said", "days": 30}), fits({"kind": "stands", "how": "quiet"})) == ({"ana"}, set())
    with clock.at(clock.now() + timedelta(days=70)):
        assert (fits({"kind": "said", "days": 30}), fits({"kind": "said", "days": 90})) == (set(), {"ana"})
        assert fits({"kind": "stands", "how": "quiet"}) == {"ana"}
    for how in ("unanswered", "unthanked", "untied"):
        assert fits({"kind": "stands", "how": how}) <= {"ana", "ben"}


def test_groups_are_joined_as_the_rule_says(cast):
    Person.objects.filter(pk=cast.ana.pk).update(city="Leeds")
    Person.objects.filter(pk=cast.ben.pk).update(city="York")
    groups = [
        {"match": "all", "conditions": [{"kind": "place", "place": town}]} for town in ("Leeds", "York")
    ]
    assert rules.people({"match": "all", "groups": groups}).tolist() == []
    assert rules.people({"match": "any", "groups": groups}).tolist() == [cast.ana.pk, cast.ben.pk]
    assert rules.in_words({"match": "any", "groups": groups}) == "who live in Leeds; or who live in York"


def test_whoever_objected_is_in_no_segment(cast):
    everybody = {"kind": "joined", "when": "within", "days": 300}
    assert fits(everybody) == {"ana", "ben"}
    consent.choose(cast.ben, "analysis", False, by=cast.ben)
    assert fits(everybody) == {"ana"}


def test_who_fits_is_kept_with_since_when_and_brought_up_to_date(cast):
    towns = rule({"kind": "place", "place": "Leeds"})
    Person.objects.filter(pk=cast.ana.pk).update(city="Leeds")
    began = clock.now() - HOUR
    with clock.at(began):
        segment = keeping.keep_segment(None, by=cast.dora, name=" From  Leeds ", rule=towns)
        run_due()
    segment.refresh_from_db()
    assert (segment.name, segment.size) == ("From Leeds", 1)
    assert Person.objects.filter(pk__in=keeping.members(segment)).get() == cast.ana
    Person.objects.filter(pk=cast.ben.pk).update(city="Leeds")
    assert keeping.compute(segment) == 2
    since = dict(Member.objects.values_list("person", "since"))
    assert since[cast.ana.pk] == began < since[cast.ben.pk]
    Person.objects.filter(pk=cast.ana.pk).update(city="York")
    assert keeping.compute(segment) == 1 and keeping.compute(segment) == 1
    assert list(Member.objects.values_list("person", flat=True)) == [cast.ben.pk]


def test_a_segment_has_versions_and_goes_back_to_one(cast):
    first, second = rule({"kind": "place", "place": "Leeds"}), rule({"kind": "place", "place": "York"})
    segment = keeping.keep_segment(None, by=cast.dora, name="Near", rule=first)
    keeping.keep_segment(segment, by=cast.cleo, name="Near", rule=second)
    keeping.keep_segment(segment, by=cast.cleo, name="Near", rule=second)
    assert [one.made_by for one in segment.versions.order_by("pk")] == [cast.dora, cast.cleo]
    keeping.return_to(segment.versions.order_by("pk")[0], by=cast.dora)
    assert Segment.objects.get().rule == first and segment.versions.count() == 3
    assert Audit.objects.filter(what="segments.kept").count() == 3
    keeping.end_segment(segment, by=cast.cleo)
    assert not keeping.segments() and not Member.objects.exists()
    run_due()
    assert not Member.objects.exists()


def test_only_those_with_the_right_make_segments(cast):
    for outsider in (cast.ana, cast.egon):
        with pytest.raises(Refused):
            keeping.keep_segment(None, by=outsider, name="All", rule=rule({"kind": "said", "days": 3}))
    with pytest.raises(Refused):
        keeping.keep_segment(None, by=cast.cleo, name="  ", rule=rule({"kind": "said", "days": 3}))
    assert not Segment.objects.exists()
