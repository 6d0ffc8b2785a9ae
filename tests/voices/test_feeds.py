"""Feeds that are followed: read by a job, each entry once, and nothing that a hostile one sends does harm."""

from datetime import timedelta

import pytest
from django.urls import reverse

from hearthside import jobs
from hearthside.features.voices import actions, following
from hearthside.features.voices.models import Feed
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.heard.models import Mention, Voice
from tests.kit.test_fetching import sends, serving

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Reviews</title>
<item><guid>a1</guid><title>Warm bread</title><description>&lt;p&gt;So &lt;b&gt;kind&lt;/b&gt;&lt;script&gt;alert(1)&lt;/script&gt; people.&lt;/p&gt;</description>
<author>Kim</author><link>https://reviews.example/a1</link><pubDate>Sun, 01 Mar 2026 12:00:00 GMT</pubDate></item>
<item><guid>a2</guid><title>Cold tea</title><link>javascript:alert(1)</link><pubDate>Fri, 01 Jan 2199 00:00:00 GMT</pubDate></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Forum</title><entry><id>x</id><title>About the door</title>
<updated>2026-03-01T12:00:00Z</updated><author><name>Zoë</name></author><content type="text">It sticks.</content></entry></feed>"""


@pytest.fixture(autouse=True)
def local(settings):
    settings.FETCH_LOCAL = True


def followed(host, url) -> Feed:
    feed = actions.follow_feed(by=host, url=f"{url}/feed", name="Reviews", source="review")
    following.read_feed(feed)
    feed.refresh_from_db()
    return feed


def test_what_stands_in_a_feed_becomes_voices_once(cast):
    with serving(sends(RSS.encode())) as url:
        feed = followed(cast.cleo, url)
        following.read_feed(feed)
    kind, cold = Voice.objects.order_by("text")[1], Voice.objects.order_by("text")[0]
    assert Voice.objects.count() == 2 and feed.brought == 2 and feed.trouble == ""
    assert (kind.title, kind.name, kind.source, kind.person) == ("Warm bread", "Kim", "review", None)
    assert kind.text.startswith("So kind") and "alert" not in kind.text and "<" not in kind.text
    assert cold.at <= clock.now() and cold.text == "Cold tea"  # not in 2199
    assert set(Mention.objects.values_list("url", "place")) == {
        ("https://reviews.example/a1", "Reviews"), ("", "Reviews"),
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_atom_in_any_encoding(cast, encoding):
    body = ATOM.replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>').encode(
        encoding
    )
    with serving(sends(body, Content_Type="application/atom+xml")) as url:
        followed(cast.cleo, url)
    voice = Voice.objects.get()
    assert (voice.name, voice.title, voice.text) == ("Zoë", "About the door", "It sticks.")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "a file of ours": '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>',
    "a billion laughs": f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><item><title>&l9;</title></item></channel></rss>',
    "no feed at all": "<html><body>Hello</body></html>",
    "nothing": "",
    "noise": "\x01\x02 not xml",
    "an open end": "<rss><channel><item><title>never closed",
}  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_hostile_feed_does_no_harm_and_says_what_is_wrong(cast, body, encoding):
    with serving(sends(body.encode(encoding))) as url:
        feed = followed(cast.cleo, url)
    assert not Voice.objects.filter(text__contains="root:").exists()
    assert not Voice.objects.filter(text__contains="hahaha").exists()
    assert feed.trouble or Voice.objects.exists()


def test_an_unchanged_feed_is_not_sent_again(cast):
    asked = []

    def answer(handler):
        asked.append((handler.headers["If-None-Match"], handler.headers["If-Modified-Since"]))
        known = handler.headers["If-None-Match"] == '"v1"'
        sends(
            b"" if known else RSS.encode(),
            304 if known else 200,
            ETag='"v1"',
            Last_Modified="Sun, 01 Mar 2026 12:00:00 GMT",
        )(handler)

    with serving(answer) as url:
        feed = followed(cast.cleo, url)
        following.read_feed(feed)
    assert asked == [(None, None), ('"v1"', "Sun, 01 Mar 2026 12:00:00 GMT")]
    feed.refresh_from_db()
    assert feed.trouble == "" and Voice.objects.count() == 2


def test_in_trouble_it_waits_twice_as_long_each_time_and_recovers(cast):
    with serving(sends(b"", 503)) as url:
        feed, waits = followed(cast.cleo, url), []
        for _ in range(8):
            following.read_feed(feed)
            feed.refresh_from_db()
            waits.append(round((feed.next_at - clock.now()) / timedelta(hours=1)))
    assert waits == [2, 4, 8, 16, 24, 24, 24, 24] and "503" in feed.trouble
    assert following.read_due() == 0
    with serving(sends(RSS.encode())) as url:
        Feed.objects.update(url=url, next_at=clock.now())
        assert following.read_due() == 1
    feed.refresh_from_db()
    assert (feed.failures, feed.trouble) == (0, "")


def test_an_address_indoors_is_refused_when_it_is_typed_and_when_it_moves_there(cast, sign_in, settings):
    settings.FETCH_LOCAL = False
    client = sign_in(cast.cleo)
    told = {"url": "http://169.254.169.254/feed", "name": "Inside", "source": "mention"}
    kept = client.post(reverse("voices:feed"), told)
    assert kept.status_code == 422 and "not an address out in the world" in kept.content.decode()
    settings.FETCH_LOCAL = True
    with serving(sends(b"", 302, Location="http://10.0.0.1/feed")) as url:
        assert "not an address out in the world" in followed(cast.cleo, url).trouble


def test_a_host_follows_a_feed_by_the_page_and_ends_it(cast, sign_in):
    client = sign_in(cast.cleo)
    with serving(sends(RSS.encode())) as url:
        told = {"url": f"{url}/feed", "name": "Reviews", "source": "review"}
        assert client.post(reverse("voices:feed"), told).status_code == 302
        assert client.post(reverse("voices:feed"), told).status_code == 422  # followed already
        jobs.run_due("voices.read_feed")
    page = client.get(reverse("voices:bring")).content.decode()
    assert "Reviews" in page and "2 voices" in page
    feed = Feed.objects.get()
    for outsider in (cast.ana, cast.egon):
        assert sign_in(outsider).post(reverse("voices:end_feed", args=[feed.pk])).status_code in (302, 403)
        with pytest.raises(Refused):
            actions.follow_feed(by=outsider, url=f"{url}/other", name="x", source="mention")
    client.post(reverse("voices:end_feed", args=[feed.pk]))
    feed.refresh_from_db()
    assert feed.ended_at and following.read_due() == 0 and Voice.objects.count() == 2
