"""What the house asks and what it hears: surveys and their versions, who was asked, and what they answered."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL


def _person(**options):
    return models.ForeignKey(PERSON, related_name="+", **options)


def _host():
    return _person(null=True, on_delete=models.SET_NULL, db_index=False)


class Survey(models.Model):
    """Something the house asks. Its questions stand in versions; `draft` is the next one, as its host left it.

    `asks` says who may answer: members, hosts (how the house's own people are), or whoever has a link.
    `anonymous`: an answer is kept without who gave it. `most` ends it after so many complete answers. Of all people
    `share` per cent may be asked; `again_days` says when the same person may be asked again (empty: as the house
    has it, 0: never).
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"

    class Asks(models.TextChoices):
        MEMBERS = "members"
        HOSTS = "hosts"
        ANYONE = "anyone"

    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    asks = models.CharField(max_length=10, choices=Asks, default=Asks.MEMBERS)
    anonymous = models.BooleanField(default=False)
    draft = models.JSONField(default=dict)
    version = models.ForeignKey(
        "Version", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    most = models.PositiveIntegerField(null=True)
    share = models.PositiveSmallIntegerField(default=100)
    again_days = models.PositiveIntegerField(null=True)
    answered = models.PositiveIntegerField(default=0)
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-made_at"], name="survey_by_state")]

    def __str__(self):
        return self.name

    @property
    def about(self) -> str:
        return f"survey:{self.pk}"


class Version(models.Model):
    """What a survey asked, in which words, from when on. Never changed: answers keep the version they were given to.

    `form` is what `listening.questions.Form` reads: languages, words before and after, questions in order.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    form = models.JSONField()
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="version_of_a_survey")]

    def __str__(self):
        return f"{self.survey_id}, version {self.number}"


class Link(models.Model):
    """A way to a survey that several people may take: a page, a code on paper, a kiosk, a company's own site.

    `facts` go with each answer that comes this way (`{"shop": "Harbour Street"}`).
    """

    class Channel(models.TextChoices):
        WEB = "web"
        EMBED = "embed"
        QR = "qr"
        KIOSK = "kiosk"
        API = "api"

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="links")
    name = models.CharField(max_length=80)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    token = models.CharField(max_length=40, unique=True)
    facts = models.JSONField(default=dict)
    origins = models.JSONField(default=list)
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name


class Invitation(models.Model):
    """One decision about asking one person: asked, or not and why; then what became of it.

    The rows with `asked_at` are the denominator of every response rate. `why` is a word of
    `listening.eligibility`, empty where the person was asked; with `until` it is decided anew at that moment.
    `never`: they want to hear no more of this survey. Only a digest of the token is kept.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations", db_index=False)
    person = _person(on_delete=models.CASCADE)
    channel = models.CharField(max_length=10)
    cause = models.CharField(max_length=80, blank=True)
    once = models.CharField(max_length=120, unique=True)
    why = models.CharField(max_length=20, blank=True)
    digest = models.BinaryField(max_length=32, null=True, unique=True)
    single_use = models.BooleanField(default=True)
    decided_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    never = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["survey", "-decided_at"], name="invitation_by_survey"),
            models.Index(
                fields=["asked_at"], name="invitation_by_asking", condition=Q(asked_at__isnull=False)
            ),
            models.Index(fields=["until"], name="invitation_put_off", condition=Q(until__isnull=False)),
            models.Index(
                fields=["person", "-asked_at"], name="invitation_asked", condition=Q(asked_at__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.person_id} about {self.survey_id}"


class Turn(models.Model):
    """The row that whoever asks people holds meanwhile, so that no two ask the same person at once."""

    def __str__(self):
        return "whose turn it is to ask"


class Response(models.Model):
    """What somebody answered, whole or in part (`at` is empty until it is complete).

    `answers` is {question: value} as `listening.questions` understands it: a question left out was skipped, "na"
    did not apply. `person` is known, or `respondent` says who it was in another's words, or neither does.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses", db_index=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = _person(null=True, on_delete=models.PROTECT)
    respondent = models.CharField(max_length=120, blank=True)
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.SET_NULL, related_name="responses")
    link = models.ForeignKey(Link, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, default="web")
    language = models.CharField(max_length=12, blank=True)
    answers = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    once = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField(default=clock.now)
    touched_at = models.DateTimeField(default=clock.now)
    at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["survey", "-at", "-id"], name="response_by_survey"),
            models.Index(fields=["touched_at"], name="response_partial", condition=Q(at=None)),
        ]

    def __str__(self):
        return f"answer {self.pk} to {self.survey_id}"


class Score(models.Model):
    """One answer to a question that is measured (nps, csat, ces), as a narrow row for figures over many.

    `unit` is whose vote it is: `p:<person>`, `r:<respondent>`, or `x:<response>` where nobody knows.
    """

    class Measure(models.TextChoices):
        NPS = "nps"
        CSAT = "csat"
        CES = "ces"

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="scores")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+", db_index=False)
    question = models.CharField(max_length=40)
    measure = models.CharField(max_length=4, choices=Measure)
    value = models.SmallIntegerField()
    person = _person(null=True, on_delete=models.PROTECT)
    unit = models.CharField(max_length=124)
    stage = models.CharField(max_length=40, blank=True)
    touchpoint = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "question"], name="score_once_a_response")]
        indexes = [
            models.Index(
                F("measure"), F("at"), F("unit"), F("value"), F("survey"), F("question"), name="score_by_time"
            ),
            models.Index(fields=["survey", "question", "at", "unit", "value"], name="score_by_question"),
        ]

    def __str__(self):
        return f"{self.measure} {self.value}"
