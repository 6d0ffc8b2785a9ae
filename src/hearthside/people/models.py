"""A person: member, ambassador, host or owner. Signing in is signing in as a person."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock
from hearthside.kit.addresses import address
from hearthside.kit.prepared import prepared


class People(BaseUserManager.from_queryset(models.QuerySet)):
    """The manager that Django's authentication asks for."""

    def get_by_natural_key(self, handle):
        return self.get(handle=handle)


class Person(AbstractBaseUser):
    """Everyone the house knows. E-mail is empty for those who were imported or spoken for by a host.

    Somebody KNOWN is known from what they do and never came in. `merged_into` is the person who this one
    turned out to be; such a row wears that person's name and face (see `identity`), and nobody signs in as it.
    """

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        AMBASSADOR = "ambassador", _("ambassador")
        HOST = "host", _("host")
        OWNER = "owner", _("owner")

    class State(models.TextChoices):
        KNOCKING = "knocking", _("at the door")
        ACTIVE = "active", _("here")
        SUSPENDED = "suspended", _("suspended")
        FORMER = "former", _("former member")
        ERASED = "erased", _("gone")
        KNOWN = "known", _("never came in")
        MERGED = "merged", _("is somebody else's page now")

    class Reach(models.TextChoices):
        EVERYONE = "everyone", _("everyone")
        MEMBERS = "members", _("members of the house")
        HOSTS = "hosts", _("only hosts")

    handle = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(null=True, blank=True, unique=True)
    photo = models.CharField(max_length=120, blank=True)
    line = models.CharField(max_length=160, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=80, blank=True)
    city = models.CharField(max_length=80, blank=True)
    zone = models.CharField(max_length=64, default="UTC")
    languages = models.JSONField(default=list, blank=True)
    interests = models.JSONField(default=list, blank=True)
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ACTIVE)
    reach = models.CharField(max_length=12, choices=Reach.choices, default=Reach.MEMBERS)
    pseudonym = models.CharField(max_length=80, blank=True)
    credit_ok = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)
    source = models.CharField(max_length=120, null=True, unique=True)
    frozen_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")

    objects = People()

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        indexes = [
            models.Index(Lower("name"), name="person_by_name"),
            models.Index(fields=["-joined_at"], name="person_by_joining"),
            models.Index(fields=["role"], name="person_by_role"),
            models.Index(fields=["id"], name="person_erased", condition=Q(state="erased")),
            models.Index(fields=["joined_at"], name="person_knocking", condition=Q(state="knocking")),
            models.Index(fields=["frozen_at"], name="person_frozen", condition=Q(frozen_at__isnull=False)),
        ]

    def __str__(self):
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether the person may sign in; somebody at the door does so by showing that the address is theirs."""
        return self.state in (self.State.ACTIVE, self.State.KNOCKING)

    @property
    def is_host(self) -> bool:
        return self.role in (self.Role.HOST, self.Role.OWNER)

    @property
    def is_owner(self) -> bool:
        return self.role == self.Role.OWNER

    @property
    def is_placeholder(self) -> bool:
        """Stands for people whose account is gone; nobody can be tied to it."""
        return self.state in (self.State.FORMER, self.State.ERASED)

    @property
    def canonical_id(self) -> int:
        """The id of the person who this row is: another one's where the two were merged."""
        return self.merged_into_id or self.pk

    def ids(self) -> list[int]:
        """Every id under which this person has done something: their own, then those merged into it."""
        return [self.pk, *(pk for (pk,) in _merged_into(self.pk))]

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def public_name(self) -> str:
        """The name under which the person is credited in public."""
        return self.pseudonym or self.name

    @property
    def initials(self) -> str:
        words = [word for word in self.name.replace("-", " ").split() if word[0].isalnum()]
        letters = words[0][:2] if len(words) == 1 else "".join(word[0] for word in (words[:1] + words[-1:]))
        return letters.upper() or "☺"

    @property
    def hue(self) -> int:
        """One of twelve colours of the wheel, in degrees; always the same for a person."""
        return ((self.canonical_id or 0) * 7) % 12 * 30

    @property
    def photo_url(self) -> str:
        return f"/media/{self.photo}" if self.photo else ""

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.city, self.country) if part)

    def get_absolute_url(self) -> str:
        return address("people:person", self.handle)


@prepared
def _merged_into(person):
    return Person.objects.filter(merged_into=person).order_by("pk").values_list("pk")


class TakenHandle(models.Model):
    """A handle that somebody gave up: nobody else may take it, or old mentions would name the wrong person."""

    handle = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return self.handle


class Tombstone(models.Model):
    """Something an erased person was known by, as a keyed hash (see `tombstones`). Nothing leads to a person."""

    digest = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return self.digest[:12]


class Consent(models.Model):
    """What a person said to one use of their data (see `consent`): who, when, to which wording, by which way.

    Rows are only added; the one without an end holds.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    purpose = models.CharField(max_length=30)
    channel = models.CharField(max_length=12)
    given = models.BooleanField()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    how = models.CharField(max_length=60)
    wording = models.CharField(max_length=20)
    words = models.TextField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(ended_at=None), name="one_word_holds"
            )
        ]
        indexes = [
            models.Index(fields=["person", "at"], name="consent_by_person"),
            models.Index(fields=["purpose", "given"], name="consent_holding", condition=Q(ended_at=None)),
        ]

    def __str__(self):
        return f"{self.person_id} {self.purpose}: {'yes' if self.given else 'no'}"

    @property
    def was_noted(self) -> bool:
        """Whether somebody else wrote it down for them."""
        return self.by_id is not None and self.by_id != self.person_id


class Audit(models.Model):
    """Who did or looked at something that concerns a person's private facts. Rows are only ever added."""

    at = models.DateTimeField(default=clock.now)
    who = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=80)
    whom = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["whom", "-at"], name="audit_by_whom"),
            models.Index(fields=["-at"], name="audit_by_time"),
        ]

    def __str__(self):
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M}"
