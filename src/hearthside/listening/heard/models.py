"""A voice, a mention from outside, the topics of the house, and what its hosts taught it about texts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearthside.events.meanings import stage_words
from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL


def _person(on_delete=models.PROTECT, **options):
    return models.ForeignKey(PERSON, null=True, on_delete=on_delete, related_name="+", **options)


class Source(models.TextChoices):
    """Where words are said. A feature may bring others: they go by their own name."""

    MENTION = "mention", _("Mention")
    REVIEW = "review", _("Review")
    SURVEY = "survey", _("Survey")
    IDEA = "idea", _("Idea")
    TOPIC = "topic", _("Discussion")
    SUPPORT = "support", _("Support")
    INTERVIEW = "interview", _("Interview")
    FOCUS = "focus", _("Focus group")


_ICONS = {
    "mention": "at-sign", "review": "star", "survey": "clipboard-list", "idea": "lightbulb", "topic": "messages-square",
    "support": "life-buoy", "interview": "mic", "focus": "users-round",
}  # fmt: skip


class Sentiment(models.TextChoices):
    POSITIVE = "positive", _("glad")
    NEUTRAL = "neutral", _("neutral")
    NEGATIVE = "negative", _("unhappy")


class By(models.TextChoices):
    """Who says how a voice sounds, or what it is about; only the last two are to be relied on."""

    GUESSED = "guessed", _("guessed")
    RULE = "rule", _("by its words")
    TAUGHT = "taught", _("learnt")
    HOST = "host", _("said by a host")


class Reach(models.Model):
    """Every reach that some voice has, so that a page asks what a viewer may read without looking at voices."""

    name = models.CharField(max_length=40, primary_key=True)

    def __str__(self):
        return self.name


class Voice(models.Model):
    """One text that somebody said to the house or about it, and how far the house is with it.

    `text` is a copy: `key` is the original's (`post:12`), and whatever happens to that happens here. `about` is the
    thing it was said in. Whoever said it is `person`, or `name` in another's words. `sentiment` and the topics
    (`Filed`) are read from the text after `read_at`. Open until `closed_at`; `outcome` says how it ended.
    """

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("answered")
        IDEA = "idea", _("became an idea")
        DONE = "done", _("read")

    key = models.CharField(max_length=80, unique=True)
    about = models.CharField(max_length=80)
    source = models.CharField(max_length=20)
    person = _person()
    name = models.CharField(max_length=120, blank=True)
    reach = models.CharField(max_length=40)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    stage = models.CharField(max_length=40, blank=True)
    touchpoint = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=3, blank=True)
    sentiment = models.CharField(max_length=8, choices=Sentiment, blank=True)
    sentiment_by = models.CharField(max_length=8, choices=By, blank=True)
    sentiment_sure = models.FloatField(null=True)
    read_at = models.DateTimeField(null=True)
    assigned_to = _person(models.SET_NULL, db_index=False)
    assigned_by = _person(models.SET_NULL, db_index=False)
    assigned_at = models.DateTimeField(null=True)
    idea = models.CharField(max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = _person(models.SET_NULL, db_index=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.CharField(max_length=2000, blank=True)
    answered_where = models.CharField(max_length=200, blank=True)

    class Meta:
        _open = Q(closed_at=None)
        indexes = [
            models.Index(fields=["-at", "-id"], name="voice_by_time"),
            models.Index(fields=["-at", "-id"], name="voice_open", condition=_open),
            models.Index(fields=["source", "-at", "-id"], name="voice_by_source"),
            models.Index(fields=["sentiment", "-at", "-id"], name="voice_by_sentiment"),
            models.Index(fields=["language", "-at", "-id"], name="voice_by_language"),
            models.Index(fields=["stage", "-at", "-id"], name="voice_by_stage"),
            models.Index(fields=["assigned_to", "-at", "-id"], name="voice_mine", condition=_open),
            models.Index(fields=["about"], name="voice_about"),
            models.Index(fields=["id"], name="voice_unread", condition=Q(read_at=None)),
        ]

    def __str__(self):
        return f"{self.source} {self.key}"

    @property
    def ref(self) -> str:
        """What interactions call it."""
        return f"voice:{self.pk}"

    @property
    def where(self) -> str:
        """The sort of place it was said in, in words."""
        return Source(self.source).label if self.source in Source.values else self.source

    @property
    def stage_words(self) -> str:
        """The stage of the journey as people read it."""
        return stage_words(self.stage)

    @property
    def icon(self) -> str:
        """What stands for somebody of whom there is no face."""
        return _ICONS.get(self.source, "quote")

    @property
    def words(self) -> str:
        """All that they said: the title of a survey's text is the house's own question."""
        return f"{self.title}\n{self.text}" if self.title and self.source != Source.SURVEY else self.text

    @property
    def is_guessed(self) -> bool:
        """Whether how it sounds is a mere guess, on which nobody may act unseen."""
        return self.sentiment_by == By.GUESSED


class Mention(models.Model):
    """Something that was said outside: in a feed, in a table, through the API, or to a host on the phone.

    `key` is what it is known by where it comes from, so that it comes once. Its author is a name; `person` is who
    that is, where a host says so. `place` is where it was said, `url` leads there.
    """

    key = models.CharField(max_length=160, unique=True)
    source = models.CharField(max_length=20, choices=Source, default=Source.MENTION)
    place = models.CharField(max_length=80, blank=True)
    url = models.CharField(max_length=500, blank=True)
    name = models.CharField(max_length=120, blank=True)
    person = _person()
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    stage = models.CharField(max_length=40, blank=True)
    touchpoint = models.CharField(max_length=80, blank=True)
    came_at = models.DateTimeField(default=clock.now)
    brought_by = _person(models.SET_NULL, db_index=False)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-came_at"], name="mention_by_coming")]

    def __str__(self):
        return f"{self.source} of {self.name or 'somebody'}"

    @property
    def about(self) -> str:
        return f"mention:{self.pk}"


class Topic(models.Model):
    """Something that voices are about. `rule` is {"any": [words or phrases], "not": [...]}; empty: taught alone.

    `version` counts its changes; `applied` is how many voices the rule was tried on since the last, `of` how many there are.
    """

    name = models.CharField(max_length=60)
    rule = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    applied = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    made_by = _person(models.SET_NULL, db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="one_topic_a_name", condition=Q(ended_at=None))
        ]

    def __str__(self):
        return self.name


class TopicVersion(models.Model):
    """What a topic was called and by which words it was found, from when on, by whom."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    rule = models.JSONField()
    made_by = _person(models.SET_NULL, db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="version_of_a_topic")]

    def __str__(self):
        return f"{self.name}, version {self.number}"


class Filed(models.Model):
    """A voice is about a topic: who says so. `at` is the voice's own, so that a topic's voices are one index."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="filed", db_index=False)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="filed", db_index=False)
    at = models.DateTimeField()
    by = models.CharField(max_length=8, choices=By)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "topic"], name="filed_once")]
        indexes = [models.Index(fields=["topic", "-at", "-voice"], name="filed_by_topic")]

    def __str__(self):
        return f"{self.voice_id} under {self.topic_id}"


class Taught(models.Model):
    """What a host (or the table it came with) says of one voice: how it sounds, and all the topics it is about.

    An empty `sentiment` says nothing of it; `topics` is a list of ids, or None where nothing is said of topics.
    """

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="taught")
    sentiment = models.CharField(max_length=8, choices=Sentiment, blank=True)
    topics = models.JSONField(null=True)
    by = _person(models.SET_NULL, db_index=False)
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"taught about {self.voice_id}"


class Suggestion(models.Model):
    """Texts that sound alike and stand under no topic: for a host to make one of, or to wave aside. Nothing is filed by it."""

    words = models.JSONField()
    voices = models.JSONField()
    size = models.PositiveIntegerField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return ", ".join(self.words)


class Training(models.Model):
    """One time that the house learnt from what was taught. `scores` is what five folds say of it (see `training`).

    `of_what` is a digest of the teachings, so that it learns again only when there is something new. The weights
    are in a file of the data folder, `heard/training-<id>.npz`. `read` of `of` voices were read with it.
    """

    at = models.DateTimeField(default=clock.now)
    of_what = models.CharField(max_length=64)
    taught = models.PositiveIntegerField()
    scores = models.JSONField(default=dict)
    seconds = models.FloatField(default=0)
    read = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"training of {self.at:%Y-%m-%d}"
