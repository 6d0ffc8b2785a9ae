"""Links between ids and people, what sources say of a subject, and who was merged into whom.

Everything a source says stands under the subject it said it of, never under a person: whose it is follows from
the links, so that undoing a link or a merge takes exactly that back. Times `us` are microseconds since 1970.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearthside.events.models import Source
from hearthside.kit import clock
from hearthside.kit.clock import moment

PERSON = settings.AUTH_USER_MODEL


def _person(**options):
    return models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", **options)


class Learner(models.Model):
    """How far the events were learned from. Whoever changes who is who holds this row: one after the other."""

    after = models.BigIntegerField(default=0)

    def __str__(self):
        return f"learned up to {self.after}"


class Link(models.Model):
    """A subject was linked to a person, at the time `us` of the claim; the open ones are what holds."""

    class How(models.TextChoices):
        IDENTIFY = "identify", _("a source said so")
        ADDRESS = "address", _("by the same confirmed address")
        ALIAS = "alias", _("a source said that both are one")
        BROWSER = "browser", _("said by a browser, unproven")
        HOST = "host", _("a host decided it")

    subject = models.BigIntegerField()
    key = models.TextField()
    person = _person()
    how = models.CharField(max_length=12, choices=How.choices)
    us = models.BigIntegerField()
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)
    by = _person(null=True, db_index=False)
    undone_at = models.DateTimeField(null=True)
    undone_by = _person(null=True, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject"], condition=Q(undone_at=None), name="one_open_link"),
        ]
        indexes = [models.Index(fields=["subject"], name="link_by_subject")]

    def __str__(self):
        return f"{self.key} is {self.person_id}"

    @property
    def is_user(self) -> bool:
        return self.key.startswith("u:")

    @property
    def id_in_words(self) -> str:
        return self.key.partition(":")[2]


class Claim(models.Model):
    """A browser said that an anonymous subject is a user nobody had vouched for yet."""

    subject = models.BigIntegerField()
    user = models.BigIntegerField()
    us = models.BigIntegerField()
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "user"], name="one_claim_a_pair")]
        indexes = [models.Index(fields=["user"], name="claim_by_user")]

    def __str__(self):
        return f"{self.subject} says it is {self.user}"


class Trait(models.Model):
    """What a trusted source said of a subject: one value, from when to when it was said; the latest holds.

    `word` is what people are found by, the address in small letters; empty for all else.
    """

    subject = models.BigIntegerField()
    name = models.CharField(max_length=60)
    value = models.JSONField()
    word = models.CharField(max_length=254, blank=True)
    since_us = models.BigIntegerField()
    until_us = models.BigIntegerField()
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    is_latest = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "name"], condition=Q(is_latest=True), name="one_latest_trait"
            )
        ]
        indexes = [
            models.Index(fields=["subject", "name", "since_us"], name="trait_by_subject"),
            models.Index(fields=["name", "subject"], name="trait_by_name", condition=Q(is_latest=True)),
            models.Index(
                fields=["word", "subject"], name="trait_by_word", condition=Q(is_latest=True) & ~Q(word="")
            ),
        ]

    def __str__(self):
        return f"{self.name} of {self.subject}"

    @property
    def since(self):
        return moment(self.since_us)


class TraitName(models.Model):
    """A trait that sources speak of, and whether the hosts see it on a person's page at the desk."""

    name = models.CharField(max_length=60, primary_key=True)
    is_shown = models.BooleanField(default=False)

    def __str__(self):
        return self.name


class Account(models.Model):
    """A company or another group of people, under the id that the sources give it."""

    key = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=160)
    traits = models.JSONField(default=dict)
    us = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="account_by_name")]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A subject belongs to an account, since the first time a source said so."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships", db_index=False)
    subject = models.BigIntegerField()
    since_us = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "subject"], name="one_membership")]
        indexes = [models.Index(fields=["subject"], name="membership_by_subject")]

    def __str__(self):
        return f"{self.subject} in {self.account_id}"


class Merge(models.Model):
    """`person` turned out to be `into`. `was` is what the undoing puts back.

    `is_settling` while a job carries it, or its undoing, into what the two stand for.
    """

    person = _person()
    into = _person()
    how = models.CharField(max_length=12, choices=Link.How.choices, default=Link.How.HOST)
    was = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)
    by = _person(null=True, db_index=False)
    undone_at = models.DateTimeField(null=True)
    undone_by = _person(null=True, db_index=False)
    is_settling = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(undone_at=None), name="one_open_merge"),
            models.CheckConstraint(condition=~Q(person=models.F("into")), name="merged_into_another"),
        ]

    def __str__(self):
        return f"{self.person_id} is {self.into_id}"


class Conflict(models.Model):
    """Two sides that the events alone cannot decide between; a host does. `one` holds what the two want."""

    class Kind(models.TextChoices):
        DEVICE = "device", _("a device that two people use")
        ADDRESS = "address", _("an address that belongs to somebody else")
        USER = "user", _("one user id for two people")
        LIKENESS = "likeness", _("maybe one person")

    class Choice(models.TextChoices):
        ONE = "one"
        OTHER = "other"
        SAME = "same"
        APART = "apart"

    key = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    one = _person()
    other = _person()
    subject = models.BigIntegerField(null=True)
    id_key = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)
    choice = models.CharField(max_length=6, choices=Choice.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = _person(null=True, db_index=False)

    class Meta:
        indexes = [models.Index(fields=["at"], name="conflict_open", condition=Q(decided_at=None))]

    def __str__(self):
        return self.key
