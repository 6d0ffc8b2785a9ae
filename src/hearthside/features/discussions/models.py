"""Spaces and the topics in them. A topic's own text is the opening post of its thread."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock
from hearthside.kit.addresses import address
from hearthside.people import rights

PERSON = settings.AUTH_USER_MODEL


class Spaces(models.QuerySet):
    def seen_by(self, viewer):
        """Those that `viewer` may see: visitors the public ones, members also the members' and their own."""
        if viewer is None or not viewer.is_authenticated or not viewer.is_active:
            return self.filter(reach=Space.Reach.PUBLIC)
        if rights.may(viewer, "discussions.manage"):
            return self
        listed = Exists(SpaceMember.objects.filter(space=OuterRef("pk"), person=viewer))
        return self.filter(Q(reach__in=(Space.Reach.PUBLIC, Space.Reach.MEMBERS)) | listed)


class Space(models.Model):
    """A room of the house to talk in."""

    class Reach(models.TextChoices):
        PUBLIC = "public", _("Everyone can read, members can write")
        MEMBERS = "members", _("Members only")
        PRIVATE = "private", _("Only those on its list, and hosts who look after spaces")

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    says = models.CharField(max_length=200, blank=True)
    reach = models.CharField(max_length=10, choices=Reach.choices, default=Reach.MEMBERS)
    order = models.PositiveIntegerField(default=50)
    questions = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    objects = Spaces.as_manager()

    class Meta:
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return address("discussions:space", self.slug)

    def is_seen_by(self, viewer) -> bool:
        """The rule of Spaces.seen_by, for one space at hand: only a private one's list is asked."""
        if self.reach == self.Reach.PUBLIC:
            return True
        if not viewer.is_authenticated or not viewer.is_active:
            return False
        if self.reach == self.Reach.MEMBERS or rights.may(viewer, "discussions.manage"):
            return True
        return self.listed.filter(person=viewer).exists()

    @property
    def about(self) -> str:
        return f"space:{self.pk}"

    @property
    def is_private(self) -> bool:
        return self.reach == self.Reach.PRIVATE

    @property
    def thread_reach(self) -> str:
        """What search is told of who may see threads here."""
        return self.about if self.is_private else self.reach


class SpaceMember(models.Model):
    """Somebody on the list of a private space, and who put them there."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="listed", db_index=False)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="listed_once")]

    def __str__(self):
        return f"{self.person_id} in {self.space_id}"


class Topics(models.QuerySet):
    def seen_by(self, viewer):
        """Those that `viewer` may see. One taken out is its author's and the hosts' alone."""
        rows = self.filter(space__in=Space.objects.seen_by(viewer))
        if viewer is not None and viewer.is_authenticated:
            return rows if viewer.is_host else rows.filter(Q(thread__removed_at=None) | Q(author=viewer))
        return rows.filter(thread__removed_at=None)

    def with_people(self):
        """Everything that a row in a list shows, in one query."""
        return self.select_related("space", "author", "thread", "thread__last_by")


class Topic(models.Model):
    """A conversation with a title in a space; a question where it asks for an answer."""

    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="topics")
    thread = models.OneToOneField("threads.Thread", null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    slug = models.CharField(max_length=80)
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    is_question = models.BooleanField(default=False)
    pinned_at = models.DateTimeField(null=True)

    objects = Topics.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["space"], name="topic_pinned", condition=Q(pinned_at__isnull=False)),
            models.Index(fields=["created_at"], name="topic_questions", condition=Q(is_question=True)),
        ]

    def __str__(self):
        return self.title

    def is_seen_by(self, viewer) -> bool:
        """The rule of Topics.seen_by, for one topic at hand."""
        taken_out = self.thread is None or self.thread.removed_at is not None
        if taken_out and not (viewer.is_authenticated and (viewer.is_host or viewer.pk == self.author_id)):
            return False
        return self.space.is_seen_by(viewer)

    @property
    def about(self) -> str:
        return f"topic:{self.pk}"

    @property
    def is_pinned(self) -> bool:
        return self.pinned_at is not None

    @property
    def closed_at(self):
        return self.thread.closed_at

    def get_absolute_url(self) -> str:
        return address("discussions:topic", self.space.slug, self.pk, self.slug)
