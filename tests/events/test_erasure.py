"""What events tell of a person is theirs to read and to have forgotten."""

import pytest

from hearthside import jobs
from hearthside.events import erasure, store
from hearthside.events.models import Identifier

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings, tmp_path):
    settings.DATA = tmp_path
    store.close()
    yield store.of_house()
    store.close()


def test_events_are_exported_and_emptied(cast, kept, event):
    kept.append(
        [event("m1", body=b'{"userId": "ana", "properties": {"row": "F"}}'), event("m2", subject="u:ben")]
    )
    numbers = kept.subjects(["u:ana", "u:ben"])
    Identifier.objects.create(subject=numbers["u:ana"], key="u:ana", person=cast.ana)
    (told,) = erasure.export(cast.ana)
    assert told["name"] == "Paid" and told["told"]["properties"] == {"row": "F"}
    assert erasure.known_as(cast.ana) == ["event:u:ana"] and erasure.export(cast.ben) == []
    erasure.forget(cast.ana, keep_texts=True)
    jobs.run_due()
    assert Identifier.objects.get().key == ""
    assert erasure.export(cast.ana)[0]["told"] == {} and kept.head() == 2
    assert "u:ana" not in kept.known_subjects(["u:ana", "u:ben"])
