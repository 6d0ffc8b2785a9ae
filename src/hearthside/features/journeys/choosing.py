"""What a touchpoint can be bound to in this house: activities, questions, topics, segments, promises."""

from django.utils.translation import gettext as _

from hearthside.events import meanings, promising
from hearthside.insight import activities
from hearthside.listening import reading
from hearthside.listening.heard.models import Voice
from hearthside.listening.heard.queries import topics
from hearthside.listening.queries import surveys
from hearthside.manifest import registry
from hearthside.segments import keeping

MOST_ACTIVITIES, MOST_SURVEYS = 60, 30


def activity_choices(held: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """What happens in this house, as hosts would say it: what has a meaning first, then what people do here."""
    meant = {f"{one.type}:{one.name}": one for one in meanings.current()}
    names = activities.common()
    names.sort(key=lambda name: (name not in meant, name.startswith("got:"), name))
    shown = [*held, *(name for name in names if name not in held)][: max(MOST_ACTIVITIES, len(held))]
    return [(name, activity_words(name, meant)) for name in shown]


def activity_words(name: str, meant: dict | None = None) -> str:
    """An activity as one reads it: what hosts said it means, else its own name."""
    meaning = (meant or {}).get(name)
    type_, _colon, bare = name.partition(":")
    if meaning and meaning.words:
        return meaning.words
    if type_ == "did":
        return _("did: %s") % _kind(bare)
    if type_ == "got":
        return _("received: %s") % _kind(bare)
    return bare or name


def _kind(bare: str) -> str:
    room, _dot, act = bare.partition(".")
    return f"{room} {act}".replace("_", " ").strip()


def question_choices() -> list[tuple[str, str]]:
    """The ratings and scores that the newest surveys ask, under `2:satisfied`."""
    found = []
    for survey in surveys().select_related("version")[:MOST_SURVEYS]:
        for key, column in reading.countable(survey).items():
            if column.is_rating:
                found.append((f"{survey.pk}:{key}", f"{survey.name}: {column.words}"))
    return found


def topic_choices() -> list[tuple[int, str]]:
    """What voices are filed under."""
    return list(topics().values_list("pk", "name"))


def touchpoint_names() -> list[str]:
    """The touchpoints that meanings and voices know."""
    named = set(meanings.current().exclude(touchpoint="").values_list("touchpoint", flat=True))
    named |= set(
        Voice.objects.exclude(touchpoint="").order_by().values_list("touchpoint", flat=True).distinct()[:200]
    )
    named |= {kind.touchpoint for kind in registry.kinds.values() if kind.touchpoint}
    return sorted(named)


def segment_choices() -> list[tuple[int, str]]:
    """The segments of the house."""
    return list(keeping.segments().values_list("pk", "name"))


def promise_choices() -> list[tuple[str, str]]:
    """The promises that the house makes, and those that hosts wrote."""
    found = []
    for promise in registry.promises.values():
        if promise.written:
            found += [(f"{promise.name}:{key}", words) for key, words in _written(promise)]
        else:
            found.append((promise.name, str(promise.words)))
    return found


def _written(promise) -> list[tuple[str, str]]:
    return sorted(promise.words_of({str(one.pk) for one in promising.standing()}).items())


def stage_choices() -> list[tuple[str, str]]:
    """The stages of the house's journey."""
    return [("", _("none of them")), *((one, meanings.stage_words(one)) for one in meanings.stages())]
