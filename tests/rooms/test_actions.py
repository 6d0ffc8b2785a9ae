"""What people and hosts do in a live room: rows, interactions, and who may not."""

from collections import Counter
from datetime import timedelta
from itertools import combinations

import pytest

from hearthside import house
from hearthside.features.gatherings.models import Rsvp
from hearthside.features.notes.actions import block
from hearthside.features.rooms import actions, breakouts, erasure, queries
from hearthside.features.rooms.models import Message, Place, Round
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.live import presence
from tests.rooms.evenings import NOW, at, crowd, enter, online, room_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with at(NOW):
        yield
    presence._here.clear()


@pytest.fixture
def evening_of(cast):
    """`evening_of(n)`: a session with so many guests in its room, looked after by Cleo."""

    def made(n: int):
        with at("2026-11-30T12:00"):
            guests = crowd(n)
            session = online(cast.cleo, guests)
        enter(session, guests)
        return session, guests, *room_for(cast.cleo, session)

    return made


def planned(room, occasion, by, **facts):
    facts = {"size": 4, "rounds": 3, "minutes": 5, "prompts": []} | facts
    return breakouts.plan_breakout(room, occasion, by=by, **facts)


def begun(room, occasion, by, **facts):
    room.refresh_from_db()
    return breakouts.begin(planned(room, occasion, by, **facts), occasion, by=by, turn=room.turn)


def test_coming_in_is_one_seat_and_counts_as_having_come(cast, leaves):
    with at("2026-11-30T12:00"):
        session = online(cast.cleo, [cast.ana])
    with leaves("rooms.came", "gatherings.came"):
        enter(session, [cast.ana])
        enter(session, [cast.ana])
    assert Rsvp.objects.get().came_at == clock.now()
    for outsider in (cast.ben, cast.egon):
        assert queries.occasion_of(str(session.pk), outsider) is None


def test_words_are_said_once_and_taken_down_by_who_may(cast, evening_of, leaves):
    _session, (ana, ben), room, occasion = evening_of(2)
    _room, theirs = room_for(ana, _session)
    with leaves("rooms.said"):
        said = actions.say(room, theirs, by=ana, text=" Good evening ", once="k")
        assert actions.say(room, theirs, by=ana, text="Good evening", once="k") == said
    with pytest.raises(Refused):
        actions.say(room, theirs, by=ana, text="  ")
    with pytest.raises(Refused):
        actions.remove(said, theirs, by=ben)
    with leaves("rooms.removed"):
        actions.remove(said, occasion, by=cast.cleo)
    assert queries.said(room, None) == []


@pytest.mark.parametrize(("n", "words"), [(0, "Nobody is here"), (1, "one person"), (2, "two people")])
def test_too_few_are_told_so(cast, evening_of, n, words):
    _session, _guests, room, occasion = evening_of(n)
    with pytest.raises(Refused, match=words):
        planned(room, occasion, cast.cleo)


def test_three_are_one_group(cast, evening_of):
    _session, guests, room, occasion = evening_of(3)
    assert [sorted(group) for group in planned(room, occasion, cast.cleo, rounds=1).plan[0]] == [
        sorted(guest.pk for guest in guests)
    ]


def test_nobody_meets_twice_in_two_breakouts_while_there_is_somebody_new(cast, evening_of):
    _session, guests, room, occasion = evening_of(16)
    begun(room, occasion, cast.cleo, rounds=2)
    for round in Round.objects.all():
        breakouts.move(round)
    breakouts.bring_back(room, occasion, by=cast.cleo, turn=1)
    begun(room, occasion, cast.cleo, rounds=2)
    met = Counter()
    for round in Round.objects.all():
        for group in queries.groups_of(round):
            met.update(frozenset(pair) for pair in combinations(group, 2))
    assert len(met) == 16 * 3 * 4 / 2 and set(met.values()) == {1}


def test_a_preview_says_what_is_new_to_each(cast, evening_of):
    _session, guests, room, occasion = evening_of(9)
    prepared = planned(room, occasion, cast.cleo, size=3, rounds=2)
    assert [set(new.values()) for new in breakouts.firsts(prepared)] == [{2}, {2}]
    assert queries.current(room) is None and Place.objects.count() == 0


def test_who_blocks_somebody_does_not_sit_with_them(cast, evening_of):
    _session, guests, room, occasion = evening_of(8)
    block(guests[1], by=guests[0])
    for seed in range(3):
        for groups in planned(room, occasion, cast.cleo, rounds=2, seed=seed).plan:
            assert not any({guests[0].pk, guests[1].pk} <= set(group) for group in groups)


def test_hosts_lead_a_group_or_walk_around(cast, evening_of):
    session, guests, room, occasion = evening_of(7)
    with at("2026-11-30T12:00"):
        from hearthside.features.gatherings.models import Lead

        Lead.objects.get_or_create(gathering=session.gathering, person=cast.cleo, part="host")
    enter(session, [cast.cleo])
    _room, occasion = room_for(cast.cleo, session)
    inside = {one for group in planned(room, occasion, cast.cleo).plan[0] for one in group}
    around = {one for group in planned(room, occasion, cast.cleo, with_hosts=False).plan[0] for one in group}
    assert cast.cleo.pk in inside and around == {guest.pk for guest in guests}


def test_everybody_is_moved_and_back_at_the_instant_and_never_twice(cast, evening_of, leaves):
    _session, guests, room, occasion = evening_of(8)
    with leaves("rooms.moved"):
        begun(room, occasion, cast.cleo, rounds=2)
    first = queries.current(room)
    assert queries.group_of(first, guests[0]) is not None
    with clock.at(first.ends_at):
        assert queries.current(room) is None and queries.following(room).number == 2
        breakouts.end(first)
    # The clock is set back: what is over stays over, and nobody is in two rounds.
    assert queries.current(room) is None
    over = Round.objects.get(pk=first.pk).over_at
    breakouts.end(first)
    assert Round.objects.get(pk=first.pk).over_at == over
    with clock.at(first.ends_at + breakouts.BETWEEN):
        assert queries.current(room).number == 2


def test_of_two_hosts_who_move_people_one_wins_and_the_other_is_told(cast, evening_of):
    _session, _guests, room, occasion = evening_of(8)
    one, other = planned(room, occasion, cast.cleo), planned(room, occasion, cast.cleo, seed=1)
    breakouts.begin(one, occasion, by=cast.cleo, turn=0)
    with pytest.raises(Refused, match="Somebody else moved people"):
        breakouts.begin(other, occasion, by=cast.cleo, turn=0)
    with pytest.raises(Refused, match="in their groups"):
        breakouts.begin(other, occasion, by=cast.cleo, turn=1)
    assert Round.objects.count() == 3


def test_a_latecomer_finds_a_group_and_who_leaves_leaves_nobody_alone(cast, evening_of):
    session, guests, room, occasion = evening_of(9)
    begun(room, occasion, cast.cleo, size=3, rounds=2)
    with at("2026-11-30T12:00"):
        from hearthside.door.actions import join
        from hearthside.features.gatherings import coming

        late = join("Late Lena", email="late@example.org", handle="lena")
        coming.join(session, by=late)
    enter(session, [late])
    group = breakouts.place_latecomer(room, by=late)
    assert group is not None and group.places.count() == 4
    for guest in queries.members_of(group, cast.cleo)[:2]:
        breakouts.let_go(room, guest)
    for round in Round.objects.all():
        sizes = [len(one) for one in queries.groups_of(round)]
        assert min(sizes) >= 2 and sum(sizes) == 8
    assert Place.objects.filter(person=late).count() == 2


def test_what_is_said_in_a_group_stays_there(cast, evening_of):
    session, guests, room, occasion = evening_of(6)
    begun(room, occasion, cast.cleo, size=3, rounds=1)
    mine = queries.group_of(queries.current(room), guests[0])
    row = actions.say(room, room_for(guests[0], session)[1], by=guests[0], text="Just us")
    assert row.group == mine and queries.said(room, None) == [] and queries.said(room, mine) == [row]


def test_who_enjoyed_one_another_are_introduced_and_nobody_else_is_told(cast, evening_of, leaves):
    _session, guests, room, occasion = evening_of(3)
    begun(room, occasion, cast.cleo, size=3, rounds=1)
    ana, ben, _other = guests
    with leaves():
        assert actions.say_enjoyed(room, [ben], by=ana) == []
    with leaves("rooms.met", "rooms.met"):
        assert actions.say_enjoyed(room, [ana], by=ben) == [ana]
    with leaves():
        actions.say_enjoyed(room, [ben, cast.ana], by=ana)
    assert queries.enjoyed_by(room, ana) == {ben.pk}


def test_a_poll_counts_each_once(cast, evening_of, leaves):
    session, (ana, ben), room, occasion = evening_of(2)
    with leaves("rooms.polled"):
        poll = actions.ask_poll(room, occasion, by=cast.cleo, question="Tea?", choices=["Yes", "No", "Yes"])
    assert poll.choices == ["Yes", "No"]
    theirs = room_for(ana, session)[1]
    for choice in (0, 1):
        actions.vote(poll, theirs, by=ana, choice=choice)
    actions.vote(poll, theirs, by=ben, choice=1)
    assert sorted(poll.votes.values_list("choice", flat=True)) == [1, 1]
    with pytest.raises(Refused):
        actions.vote(poll, theirs, by=ben, choice=7)
    actions.close_poll(poll, occasion, by=cast.cleo)
    with pytest.raises(Refused, match="closed"):
        actions.vote(poll, theirs, by=ben, choice=0)
    with pytest.raises(Refused):
        actions.ask_poll(room, theirs, by=ana, question="Mine?", choices=["a", "b"])


def test_each_group_has_a_video_room_that_nobody_guesses(cast, evening_of):
    _session, guests, room, occasion = evening_of(6)
    assert queries.video(room.code) == ""
    house.put("rooms.video", "https://meet.example.org/{room}")
    begun(room, occasion, cast.cleo, size=3, rounds=1)
    links = {queries.video(group.code) for group in queries.current(room).groups.all()} | {
        queries.video(room.code)
    }
    assert len(links) == 3 and all(len(link) > len("https://meet.example.org/") + 20 for link in links)
    house.put("rooms.video", "javascript:alert({room})")
    assert queries.video(room.code) == ""


def test_nothing_happens_in_a_closed_room(cast, evening_of):
    session, (ana, *_rest), room, _occasion = evening_of(4)
    with at("2026-12-03T22:00"):
        _room, theirs = room_for(ana, session)
        for act in (actions.come_in, lambda *about, by: actions.say(*about, by=by, text="Hello?")):
            with pytest.raises(Refused, match="closed"):
                act(room, theirs, by=ana)
    with pytest.raises(Refused, match="Only those"):
        planned(room, room_for(ana, session)[1], ana)


def test_a_person_takes_their_words_along_or_leaves_them(cast, evening_of):
    session, (ana, *_rest), room, occasion = evening_of(4)
    actions.say(room, room_for(ana, session)[1], by=ana, text="I was here")
    prepared = planned(room, occasion, cast.cleo)
    told = erasure.export(ana)
    assert {"room", "said"} <= {row["what"] for row in told}
    erasure.forget(ana, keep_texts=True)
    assert Message.objects.get().by is None
    prepared.refresh_from_db()
    assert ana.pk not in [one for groups in prepared.plan for group in groups for one in group]
    assert erasure.export(ana) == []


def test_rounds_follow_one_another_with_time_between(cast, evening_of):
    _session, _guests, room, occasion = evening_of(8)
    made = begun(room, occasion, cast.cleo, rounds=3, minutes=5, prompts=["A", "B"])
    one, two, three = made.rounds.all()
    assert two.starts_at - one.ends_at == breakouts.BETWEEN and three.ends_at - three.starts_at == timedelta(
        minutes=5
    )
    assert [one.prompt, two.prompt, three.prompt] == ["A", "B", "A"]
