"""Read voices: which language, how it sounds, what it is about. What a host said comes before what was learnt, and
what was learnt before a guess; whoever objected to analysis is heard and not read."""

from functools import cache

from django.db import transaction
from django.db.models import F

from hearthside.algorithms.texts.languages import language
from hearthside.kit import bulk, clock
from hearthside.listening.heard import topics, training
from hearthside.listening.heard.models import By, Filed, Sentiment, Taught, Topic, Training, Voice
from hearthside.people import consent
from hearthside.search.words import flat

CHUNK = 500
_SURE = 0.05  # how far VADER's figure has to be from nothing, as its authors say (Hutto and Gilbert, 2014)
_COLUMNS = ["language", "sentiment", "sentiment_by", "sentiment_sure", "read_at"]


def read_new(progress=None) -> int:
    """Read what was not read yet; how many voices."""
    count, reader = 0, None
    while True:
        with transaction.atomic():
            unread = Voice.objects.select_for_update(of=("self",)).filter(read_at=None)
            rows = list(unread.order_by("pk")[:CHUNK])
            if not rows:
                return count
            reader = reader or Reader()
            reader.read(rows)
        count += len(rows)
        if progress:
            progress(count)


def reread(training_id: int) -> int:
    """Read every voice anew after a training, some at a time; stops where a later training took over."""
    count, last, of, reader = 0, 0, Voice.objects.count(), Reader()
    while training.latest().pk == training_id:
        with transaction.atomic():
            rows = list(
                Voice.objects.select_for_update(of=("self",)).filter(pk__gt=last).order_by("pk")[:CHUNK]
            )
            if not rows:
                break
            reader.read(rows)
            last, count = rows[-1].pk, count + len(rows)
            Training.objects.filter(pk=training_id).update(read=F("read") + len(rows), of=of)
    return count


class Reader:
    """All that reading needs, looked up once for many voices."""

    def __init__(self):
        self.model = training.model()
        self.topics = list(Topic.objects.filter(ended_at=None))
        self.left_out = consent.left_out("analysis")

    def read(self, voices: list[Voice]) -> None:
        """Read these voices and write down what was found; inside a transaction."""
        said = {row.voice_id: row for row in Taught.objects.filter(voice__in=voices)}
        chances = self.model.taught.judge([voice.words for voice in voices]) if self.model else None
        now, filed = clock.now(), []
        for at, voice in enumerate(voices):
            voice.read_at = now
            if voice.person_id in self.left_out:
                voice.language, voice.sentiment, voice.sentiment_by, voice.sentiment_sure = "", "", "", None
                continue
            knows = self.model is not None and self.model.knows(voice.source)
            judged = dict(zip(self.model.labels, chances[at], strict=True)) if knows else {}
            voice.language = language(voice.words)
            self._sound(voice, said.get(voice.pk), judged)
            filed += self._about(voice, said.get(voice.pk), judged)
        bulk.change(voices, _COLUMNS)
        Filed.objects.filter(voice__in=voices).delete()
        Filed.objects.bulk_create(filed, ignore_conflicts=True)

    def _sound(self, voice: Voice, said: Taught | None, judged: dict[str, float]) -> None:
        voice.sentiment, voice.sentiment_by, voice.sentiment_sure = "", "", None
        sounds = {name: chance for name, chance in judged.items() if name in training.SENTIMENTS}
        if said and said.sentiment:
            voice.sentiment, voice.sentiment_by = said.sentiment, By.HOST
        elif sounds:
            best = max(sounds, key=sounds.get)
            sure = float(sounds[best] / max(sum(sounds.values()), 1e-12))
            if self.model.threshold is not None and sure >= self.model.threshold:
                voice.sentiment, voice.sentiment_by, voice.sentiment_sure = best, By.TAUGHT, sure
        elif voice.language == "en":
            voice.sentiment, voice.sentiment_by = guessed(voice.words), By.GUESSED

    def _about(self, voice: Voice, said: Taught | None, judged: dict[str, float]) -> list[Filed]:
        def filed(topic: int, by: str) -> Filed:
            return Filed(voice=voice, topic_id=topic, at=voice.at, by=by)

        if said and said.topics is not None:
            standing = {topic.pk for topic in self.topics}
            return [filed(topic, By.HOST) for topic in said.topics if topic in standing]
        plain = flat(voice.words)
        by_rule = {topic.pk for topic in self.topics if topics.fits(topic.rule, plain)}
        learnt = self.model.of_topics() if self.model else {}
        told = {pk for pk, least in learnt.items() if judged.get(f"topic:{pk}", 0) >= least}
        standing = {topic.pk for topic in self.topics}
        return [filed(pk, By.RULE) for pk in by_rule] + [
            filed(pk, By.TAUGHT) for pk in (told & standing) - by_rule
        ]


def guessed(text: str) -> str:
    """How an English text sounds by VADER's list of words: about half are right, so it is only ever shown as a guess."""
    figure = _vader().polarity_scores(text[:2000])["compound"]
    if figure >= _SURE:
        return Sentiment.POSITIVE
    return Sentiment.NEGATIVE if figure <= -_SURE else Sentiment.NEUTRAL


@cache
def _vader():
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


def forget_objectors() -> int:
    """Whoever objected to analysis since they were read: what was read is let go of."""
    ids = consent.left_out("analysis")
    rows = Voice.objects.filter(person__in=ids).exclude(sentiment="", language="")
    Filed.objects.filter(voice__person__in=ids).delete()
    return rows.update(language="", sentiment="", sentiment_by="", sentiment_sure=None)
