"""Reading what libraries send: a verdict for each event, and the same rows whatever the way they came."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearthside.api.intake import reading
from hearthside.api.intake.answers import Answer
from hearthside.api.intake.reading import Reader, take_apart
from hearthside.api.intake.unpacking import unpack
from hearthside.events.store import digest

NOON = 1_795_348_800_000_000  # 22 November 2026, 12:00 UTC
TRACK = {"type": "track", "event": "Paid", "userId": "ana", "messageId": "m1"}


def read(body, type="", received=NOON):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Reader(take_apart(body, bool(type)), 1, "server", received, type).all()


def one(**more):
    """The row of a track event with these differences."""
    events, bad = read({"batch": [TRACK | more]})
    assert bad == []
    return events[0]


def reason(**more) -> str:
    """Why a track event with these differences is quarantined."""
    events, bad = read({"batch": [TRACK | more]})
    assert events == []
    return bad[0].reason


@pytest.mark.parametrize(
    "event, type, name, subject",
    [
        ({"type": "track", "event": "Paid", "userId": "ana"}, "track", "Paid", "u:ana"),
        ({"type": "track", "event": "Paid", "userId": 7, "anonymousId": "x"}, "track", "Paid", "u:7"),
        ({"type": "page", "name": "Prices", "anonymousId": 1.5}, "page", "Prices", "a:1.5"),
        ({"type": "page", "anonymousId": "x", "userId": None}, "page", "", "a:x"),
        ({"type": "screen", "name": "Ticket", "userId": " ", "anonymousId": "x"}, "screen", "Ticket", "a:x"),
        ({"type": "identify", "userId": "ana", "name": 5}, "identify", "", "u:ana"),
        ({"type": "group", "userId": "ana", "groupId": 12}, "group", "", "u:ana"),
        ({"type": "alias", "userId": "ana", "previousId": "x"}, "alias", "", "u:ana"),
    ],
)
def test_each_type_has_its_name_and_subject(event, type, name, subject):
    for given_type, body in (("", {"batch": [event]}), (type, event)):
        [row], bad = read(body, given_type)
        assert (row.type, row.name, row.subject, bad) == (type, name, subject, [])


@pytest.mark.parametrize(
    "more, why",
    [
        ({"type": "dance"}, reading.NO_TYPE),
        ({"type": None}, reading.NO_TYPE),
        ({"type": ["track"]}, reading.NO_TYPE),
        ({"event": None}, reading.NO_NAME),
        ({"event": "  "}, reading.NO_NAME),
        ({"event": ["Paid"]}, reading.NAME_NO_TEXT),
        ({"event": 5}, reading.NAME_NO_TEXT),
        ({"type": "page", "name": {}}, reading.NAME_NO_TEXT),
        ({"event": "x" * 256}, reading.TOO_LONG),
        ({"event": "Pa\0id"}, reading.HOLDS_NUL),
        ({"userId": None}, reading.NO_SUBJECT),
        ({"userId": "", "anonymousId": " "}, reading.NO_SUBJECT),
        ({"userId": ["ana"]}, reading.WRONG_KIND),
        ({"userId": True}, reading.WRONG_KIND),
        ({"userId": "a\0na"}, reading.HOLDS_NUL),
        ({"userId": "x" * 256}, reading.TOO_LONG),
        ({"userId": 10**400}, reading.TOO_LONG),
        ({"type": "group"}, reading.NO_GROUP),
        ({"type": "alias"}, reading.NO_PREVIOUS),
        ({"type": "alias", "userId": "", "previousId": "x"}, reading.NO_PREVIOUS),
        ({"messageId": "x" * 101}, reading.MESSAGE_TOO_LONG),
        ({"messageId": {}}, reading.WRONG_KIND),
        ({"timestamp": "yesterday"}, reading.TIME_UNREADABLE),
        ({"timestamp": 1e300}, reading.TIME_UNREADABLE),
        ({"sentAt": "soon"}, reading.TIME_UNREADABLE),
        ({"timestamp": "1970-01-01T00:00:00Z"}, reading.TOO_OLD),
        ({"timestamp": 0}, reading.TOO_OLD),
        ({"timestamp": "2026-11-23T12:00:01Z"}, reading.TOO_NEW),
        ({"timestamp": "2100-01-01T00:00:00Z"}, reading.TOO_NEW),
        ({"timestamp": "0001-01-01T00:00:00+23:59"}, reading.TOO_OLD),
        ({"properties": "x" * 32 * 1024}, reading.TOO_LARGE),
        ({"properties": json.loads("[" * 64 + "]" * 64)}, reading.TOO_DEEP),
    ],
)
def test_what_cannot_be_believed_waits_with_its_reason(more, why):
    assert reason(**more) == why


@pytest.mark.parametrize(
    "raw, why",
    [
        (b"3", reading.NO_OBJECT),
        (b'"x"', reading.NO_OBJECT),
        (b"null", reading.NO_OBJECT),
        (b'{"type":"track","event":"\\ud800","userId":"a"}', reading.NOT_UNICODE),
        (b'{"type":"track","event":"x","userId":"a","properties":{"a":"\\udc00x"}}', reading.NOT_UNICODE),
        (b'{"type":"track","event":"x","userId":"a","properties":{"\\ud800":1}}', reading.NOT_UNICODE),
        (b'{"type":"track","event":"x","userId":"a","properties":"\xff"}', reading.NOT_UNICODE),
        (b'{"type":"track","event":"\xed\xa0\x80","userId":"a"}', reading.NOT_UNICODE),
        (b'{"type":"track","properties":' + b"[" * 9000 + b"]" * 9000 + b"}", reading.TOO_DEEP),
        (b'{"type":"track","event":"x","userId":1e999}', reading.WRONG_KIND),
    ],
)
def test_an_odd_event_harms_no_other_of_its_batch(raw, why):
    good = json.dumps(TRACK | {"properties": {"said": '[{",}]\\', "ü": "„"}}).encode()
    body = b'{"sentAt":null , "batch" : [ ' + good + b" ,\n" + raw + b"," + good + b']\n,"writeKey":"k"}'
    batch = take_apart(body, False)
    events, bad = Reader(batch, 1, "server", NOON).all()
    assert ([one.reason for one in bad], batch.key) == ([why], "k")
    assert [event.body for event in events] == [good, good]


@pytest.mark.parametrize(
    "body",
    [
        b"", b" ", b"nonsense", b"[]", b"{}", b"null", b"3", b'{"batch":{}}', b'{"batch":[}', b'{"batch":[{]}}',
        b'{"batch":[{"a":1}]', b'{"batch":[{"a":1}]}x', b'{"batch":[{x}]}', b'{"batch":[{"x":"\\q"}]}',
        b'{"batch":[{"x":"\\ud800"},{x}]}', b'{"batch":[' + b"[" * 100_000, b'{"batch":[{"x":NaN}]}',
        b'{"batch":[{"x":"\\ud800"}],"x"}', b'\xef\xbb\xbf{"batch":[]}', b"\0", b"\x80\x81",
    ],
)  # fmt: skip
def test_what_is_no_request_at_all_is_refused_whole(body):
    with pytest.raises(Answer) as refused:
        take_apart(body, False)
    assert (refused.value.status, refused.value.code) == (400, "malformed")


@pytest.mark.parametrize("members", [1, 3])
def test_what_is_packed_may_not_grow_beyond_a_cap(members):
    packed = gzip.compress(b"x" * 1000) * members
    assert unpack(packed, 1000 * members) == b"x" * 1000 * members
    for body, most, status in (
        (packed, 1000 * members - 1, 413),
        (packed[:-1], 10**6, 400),
        (packed + b"x", 10**6, 400),
    ):
        with pytest.raises(Answer) as refused:
            unpack(body, most)
        assert refused.value.status == status


def test_too_many_events_are_refused_whole():
    with pytest.raises(Answer) as refused:
        take_apart(b'{"batch":[%s]}' % b",".join([b"{}"] * 10_001), False)
    assert refused.value.status == 413


def test_an_event_is_kept_as_it_came():
    raw = b'{ "type":"track", "event":"Paid","userId":"ana","messageId":"m1","properties":{"b":1.50,"a":[ ]},"x":9}'
    events, _ = read(b'{"batch":[%s]}' % raw)
    assert events[0].body == raw


def test_what_a_batch_says_of_all_is_written_into_each():
    [event], _ = read({
        "batch": [TRACK | {"context": {"ip": "1.2.3.4"}}], "context": {"ip": "9.9.9.9", "app": {"name": "till"}},
        "integrations": {"All": False}, "writeKey": "k",
    })  # fmt: skip
    body = json.loads(event.body)
    assert body["context"] == {"ip": "1.2.3.4", "app": {"name": "till"}}
    assert body["integrations"] == {"All": False}


def test_traits_are_found_where_either_library_puts_them():
    there = {"type": "identify", "userId": "ana", "context": {"traits": {"plan": "gold"}}}
    here = {
        "type": "identify",
        "userId": "ana",
        "traits": {"plan": "tin"},
        "context": {"traits": {"plan": "gold"}},
    }
    events, _ = read(
        {"batch": [there, here, {"type": "group", "userId": "ana", "groupId": 5, "traits": None}]}
    )
    assert [json.loads(event.body).get("traits") for event in events] == [
        {"plan": "gold"},
        {"plan": "tin"},
        None,
    ]
    assert json.loads(events[2].body)["groupId"] == "5"


def test_numbers_become_text_and_the_key_is_taken_out():
    event = one(userId=7, anonymousId=2.5, messageId=12, writeKey="secret")
    assert (event.subject, event.message) == ("u:7", "12")
    body = json.loads(event.body)
    assert (body["userId"], body["anonymousId"], body["messageId"]) == ("7", "2.5", "12")
    assert "secret" not in event.body.decode()


def test_the_clock_is_corrected_and_all_four_times_are_kept():
    event = one(timestamp="2020-01-01T00:00:00.5Z", sentAt="2020-01-01T00:00:10+00:00")
    original = 1_577_836_800_500_000
    assert (event.us, event.received_us, event.sent_us, event.original_us) == (
        NOON - 9_500_000, NOON, original + 9_500_000, original
    )  # fmt: skip
    assert (
        one(originalTimestamp="2026-11-22T11:00:00", timestamp="2026-11-22T11:30:00").us
        == NOON - 3_600_000_000
    )
    assert one(timestamp="2026-11-22T14:00:00+02:00").us == NOON
    assert one(timestamp=NOON // 1000).us == one(timestamp=NOON // 1_000_000).us == NOON
    assert (one().us, one(timestamp=None, sentAt="2026-11-22T11:00:00Z").us) == (NOON, NOON)
    [event], _ = read(
        {"batch": [TRACK | {"timestamp": "2026-11-22T10:00:00Z"}], "sentAt": "2026-11-22T11:00:00Z"}
    )
    assert event.us == NOON - 3_600_000_000


def test_an_event_without_an_id_gets_one_that_is_the_same_when_it_is_sent_again():
    timed = {"type": "track", "event": "Paid", "userId": "ana", "timestamp": "2026-11-22T11:00:00Z"}
    again = dict(reversed(timed.items())) | {"sentAt": "2026-11-22T11:30:00Z", "writeKey": "k"}
    [first, second, other], _ = read({"batch": [timed, again, timed | {"event": "Left"}]})
    assert first.message == second.message != other.message
    assert json.loads(first.body)["messageId"] == first.message
    [first, second], _ = read({"batch": [{"type": "track", "event": "Paid", "userId": "ana"}] * 2})
    assert first.message != second.message


def test_the_channel_is_what_the_event_says_or_what_its_source_is():
    assert one().channel == "server"
    assert one(channel="mobile").channel == "mobile"
    assert [one(channel=odd).channel for odd in ("", 5, "x" * 41, "a\nb")] == ["server"] * 4


ids = st.one_of(
    st.none(), st.text(max_size=12), st.integers(), st.floats(allow_nan=False, allow_infinity=False)
)
times = st.one_of(
    st.none(), st.text(max_size=12), st.integers(), st.datetimes().map(lambda moment: moment.isoformat())
)
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
odd_events = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from([*reading.TYPES, "x"]) | anything, "event": anything, "name": anything,
        "userId": ids | anything, "anonymousId": ids, "groupId": ids, "previousId": ids, "messageId": ids,
        "timestamp": times | anything, "originalTimestamp": times, "sentAt": times, "context": anything,
        "traits": anything, "properties": anything, "channel": anything, "writeKey": anything,
    },
)  # fmt: skip


@given(st.lists(odd_events | anything, max_size=6), anything, anything, st.booleans())
@settings(deadline=None, max_examples=300)
def test_every_event_has_a_verdict_whatever_it_is(events, context, sent, escaped):
    body = json.dumps({"batch": events, "context": context, "sentAt": sent}, ensure_ascii=escaped)
    good, bad = read(body.encode("utf-8", "surrogatepass"))
    assert len(good) + len(bad) == len(events)
    for event in good:
        assert json.loads(event.body)["messageId"] == event.message
        assert 0 < len(event.message) <= 100 and event.subject[2:]


@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: b'{"batch":[' + text.encode() + b"]}")
)
@settings(deadline=None, max_examples=300)
def test_no_body_breaks_the_reader(body):
    for type in ("", "track"):
        try:
            read(body, type)
        except Answer as answer:
            assert answer.status == 400


sound_events = st.lists(
    st.builds(
        lambda number, user, wait, words: {
            "type": "track", "event": f"Did {number % 4}", "userId": user, "messageId": f"m{number}",
            "wait": wait, "properties": {"words": words},
        },
        st.integers(0, 40), st.integers(0, 5), st.integers(0, 10**9), st.text(max_size=20),
    ),
    max_size=25, unique_by=lambda event: event["messageId"],
)  # fmt: skip


@given(sound_events, st.randoms(use_true_random=False), st.data())
@settings(deadline=None, max_examples=80)
def test_order_pieces_packing_repeats_and_wrong_clocks_leave_the_same_rows(events, random, data):
    """What is stored depends on what happened and how long ago, not on how it came or what a clock said."""
    plain = _stored([_said(events, 0)])
    sent = events + data.draw(st.lists(st.sampled_from(events), max_size=10)) if events else []
    random.shuffle(sent)
    requests = []
    while sent:
        piece, sent = sent[: (size := random.randint(1, 9))], sent[size:]
        body = _said(piece, random.randint(-(10**12), 10**12))
        requests.append(gzip.compress(body) if random.random() < 0.5 else body)
    assert _stored(requests) == plain


def _said(events: list[dict], skew: int) -> bytes:
    """A batch as a client with a wrong clock sends it: each event says when it was by that clock."""
    batch = [
        {name: value for name, value in event.items() if name != "wait"}
        | {"timestamp": _iso(NOON + skew - event["wait"])}
        for event in events
    ]
    return json.dumps({"batch": batch, "sentAt": _iso(NOON + skew)}).encode()


def _iso(us: int) -> str:
    return (reading._EPOCH + us * reading._MICROSECOND).isoformat()


def _stored(requests: list[bytes]) -> dict:
    """The rows by their digest, without what differs by nature: the times as the client's clock had them."""
    rows = {}
    for body in requests:
        events, bad = read(unpack(body) if body[:1] == b"\x1f" else body)
        assert bad == []
        for event in events:
            content = json.loads(event.body)
            content.pop("timestamp")
            rows.setdefault(
                digest(event.source, event.message),
                (event.us, event.type, event.name, event.subject, content),
            )
    return rows
