"""Topics that are found by their words: made and changed by hosts, tried as one types, applied by a job."""

import re
from functools import lru_cache

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.heard.models import By, Filed, Taught, Topic, TopicVersion, Voice
from hearthside.people import audit, rights
from hearthside.search.words import flat

MOST_TOPICS, MOST_WORDS, LONGEST_WORD = 60, 60, 60
CHUNK = 1000
_EDGELESS = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]"
)  # scripts that set no blanks between words


def rule_of(any_text: str, not_text: str = "") -> dict:
    """The rule that two fields say: a word or phrase a line (or between commas), `delay*` for words that begin so."""
    return {"any": _terms(any_text, "any"), "not": _terms(not_text, "not")}


def _terms(text: str, field: str) -> list[str]:
    parts = (" ".join(part.split()) for part in re.split(r"[\n,;]", text))
    terms = list(dict.fromkeys(part for part in parts if flat(part).strip()))
    if len(terms) > MOST_WORDS or any(len(term) > LONGEST_WORD for term in terms):
        raise Refused(_("At most sixty words or phrases, each of at most sixty letters."), field)
    return terms


def pattern(rule: dict, part: str = "any") -> re.Pattern | None:
    """What finds the words of one part of a rule in a flat text; None where there are none."""
    return _pattern(tuple(rule.get(part) or ()))


@lru_cache(maxsize=256)
def _pattern(terms: tuple[str, ...]) -> re.Pattern | None:
    found = [one for one in map(_one, sorted(terms, key=len, reverse=True)) if one]
    return re.compile("|".join(found)) if found else None


def _one(term: str) -> str:
    words = flat(term.rstrip("*")).split()
    if not words:
        return ""
    body = " +".join(map(re.escape, words))
    if _EDGELESS.search(body):
        return body
    return rf"(?<!\w){body}" + (r"\w*" if term.endswith("*") else r"(?!\w)")


def fits(rule: dict, plain: str) -> bool:
    """Whether a flat text (`search.words.flat`) holds a word that is looked for, and none that must not stand in it."""
    wanted, barred = pattern(rule), pattern(rule, "not")
    return bool(wanted and wanted.search(plain)) and not (barred and barred.search(plain))


@transaction.atomic
def keep_topic(topic: Topic | None, *, by, name: str, rule: dict) -> Topic:
    """Make a topic, or give one other words; a job files what is here under it. The texts are not touched."""
    rights.require(by, "voices.teach")
    name = " ".join(name.split())[:60]
    if not name:
        raise Refused(_("Give it a name, such as “Waiting” or “The bread”."), "name")
    others = Topic.objects.filter(ended_at=None).exclude(pk=topic.pk if topic else None)
    if others.filter(name__iexact=name).exists():
        raise Refused(_("There is a topic of this name already."), "name")
    if topic is None and others.count() >= MOST_TOPICS:
        raise Refused(_("This house has sixty topics. End one that nobody uses."))
    if topic is None:
        topic = Topic.objects.create(name=name, rule=rule, made_by=by)
    elif (topic.name, topic.rule) == (name, rule):
        return topic
    else:
        topic.name, topic.rule, topic.version, topic.applied = name, rule, topic.version + 1, 0
        topic.save(update_fields=["name", "rule", "version", "applied"])
    TopicVersion.objects.create(topic=topic, number=topic.version, name=name, rule=rule, made_by=by)
    audit.note(by, "topic.kept", topic=topic.pk, name=name, version=topic.version)
    jobs.enqueue(
        "heard.apply", key=f"topic:{topic.pk}:{topic.version}", topic=topic.pk, version=topic.version
    )
    return topic


def return_to(version: TopicVersion, *, by) -> Topic:
    """Let former words hold again, as a new version."""
    return keep_topic(version.topic, by=by, name=version.name, rule=version.rule)


@transaction.atomic
def end_topic(topic: Topic, *, by) -> None:
    """Use it no more. What was said under it stays, under no such name."""
    rights.require(by, "voices.teach")
    Topic.objects.filter(pk=topic.pk).update(ended_at=clock.now(), version=F("version") + 1)
    Filed.objects.filter(topic=topic).delete()
    audit.note(by, "topic.ended", topic=topic.pk, name=topic.name)


def apply(topic: int, version: int) -> int:
    """Try a topic's rule on every voice, some at a time; how many are filed under it by it. Stops where it was changed."""
    filed, last, of = 0, 0, Voice.objects.count()
    while True:
        with transaction.atomic():
            held = Topic.objects.select_for_update().filter(pk=topic, version=version, ended_at=None).first()
            rows = list(Voice.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]) if held else []
            if not rows:
                return filed
            filed += _file(held, rows)
            last = rows[-1].pk
            Topic.objects.filter(pk=topic).update(applied=F("applied") + len(rows), of=of)


def _file(topic: Topic, rows: list[Voice]) -> int:
    """File these voices by the rule; what a host said of a voice's topics stands."""
    ids = [voice.pk for voice in rows]
    taught = Taught.objects.filter(voice__in=ids).exclude(topics=None)
    decided = set(taught.values_list("voice", flat=True))
    fitting = {v.pk: v for v in rows if v.pk not in decided and fits(topic.rule, flat(v.words))}
    Filed.objects.filter(topic=topic, voice__in=set(ids) - decided - fitting.keys(), by=By.RULE).delete()
    made = [Filed(voice=voice, topic=topic, at=voice.at, by=By.RULE) for voice in fitting.values()]
    Filed.objects.bulk_create(made, ignore_conflicts=True)
    return len(fitting)
