"""Sources of events: their keys, and what a browser may say from where."""

import pytest

from hearthside.events import sources
from hearthside.events.models import Source
from hearthside.kit.refused import Refused
from hearthside.people.models import Audit

pytestmark = pytest.mark.django_db


def test_a_key_opens_its_source_until_it_is_closed(cast):
    source, key = sources.make_source("The shop", by=cast.cleo)
    assert sources.by_key(key) == source
    assert sources.by_key(key[:-1] + "x") is None
    assert key not in str(Source.objects.values().get())
    sources.revoke_source(source, by=cast.cleo)
    sources.revoke_source(source, by=cast.cleo)
    assert sources.by_key(key) is None
    assert list(Audit.objects.order_by("pk").values_list("what", "who")) == [
        ("source.made", cast.cleo.pk),
        ("source.closed", cast.cleo.pk),
    ]


@pytest.mark.parametrize(
    "typed", ["shop.example", "ftp://shop.example", "https://*.example", "https://a.example/x", "null"]
)
def test_an_origin_is_one_or_is_refused(cast, typed):
    with pytest.raises(Refused) as refused:
        sources.make_source("The shop's pages", kind="browser", by=cast.cleo, origins=[typed])
    assert refused.value.field == "origins"
    assert not Source.objects.exists()


def test_a_browser_reports_from_somewhere(cast):
    with pytest.raises(Refused):
        sources.make_source("The shop's pages", kind="browser", by=cast.cleo)
    source, _key = sources.make_source(
        "The shop's pages", kind="browser", by=cast.cleo, origins=["https://Shop.example/"]
    )
    assert source.origins == ["https://shop.example"]
    assert not source.is_trusted
