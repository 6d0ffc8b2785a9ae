"""Threads of posts, and what people do with a post: thank, say "same here", flag, answer, follow."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from hearthside.kit import clock, markdown
from hearthside.kit.addresses import address

PERSON = settings.AUTH_USER_MODEL
PAGE = 20  # posts on one page of a thread


def _person(**options):
    return models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", **options)


class Thread(models.Model):
    """A conversation about one thing (`about`: `topic:12`, `idea:7`), which decides who may see it.

    `numbers` is the number of the last post, `places` how many posts stand in the row (remarks stand
    under another post and take no place). `version` grows with every change that a page would show.
    `asks`: it waits for one answer. `reach` is what search needs to know; `shelf` groups threads for
    lists (`space:3`).
    """

    about = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=200, blank=True)
    asks = models.BooleanField(default=False)
    reach = models.CharField(max_length=40, default="members")
    shelf = models.CharField(max_length=40, blank=True)
    opened_by = _person(db_index=False)
    accepted = models.ForeignKey(
        "Post", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    numbers = models.PositiveIntegerField(default=0)
    places = models.PositiveIntegerField(default=0)
    replies = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    last_post_at = models.DateTimeField(default=clock.now)
    last_by = _person(null=True, db_index=False)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-last_post_at", "-id"], name="thread_by_life"),
            models.Index(fields=["shelf", "-last_post_at", "-id"], name="thread_by_shelf"),
            models.Index(
                fields=["shelf", "created_at"],
                name="thread_unanswered",
                condition=Q(answered_at=None, closed_at=None, removed_at=None),
            ),
        ]

    def __str__(self):
        return self.title or self.about

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def pages(self) -> int:
        return max(1, -(-self.places // PAGE))

    @cached_property
    def opening(self):
        """The first post."""
        return self.posts.select_related("author").get(number=1)


class Post(models.Model):
    """What one person wrote in a thread. `html` is made of `text` when it is written, once."""

    class Role(models.TextChoices):
        OPENING = "opening"
        REPLY = "reply"
        REMARK = "remark"

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts", db_index=False)
    author = _person(db_index=False)
    number = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.REPLY)
    to = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    html = models.TextField()
    created_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=120, null=True, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="one_post_a_number")]
        indexes = [
            models.Index(fields=["thread", "place", "number"], name="post_by_place"),
            models.Index(fields=["author", "-created_at"], name="post_by_author"),
        ]

    def __str__(self):
        return f"#{self.number} of {self.thread_id}"

    @property
    def about(self) -> str:
        return f"post:{self.pk}"

    @property
    def anchor(self) -> str:
        return f"post-{self.number}"

    @property
    def page(self) -> int:
        return self.place // PAGE + 1

    @property
    def is_opening(self) -> bool:
        return self.role == self.Role.OPENING

    @property
    def is_remark(self) -> bool:
        return self.role == self.Role.REMARK

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    def get_absolute_url(self) -> str:
        return address("threads:post", self.pk)

    def words(self, limit: int | None = None) -> str:
        """The words alone, on one line."""
        return markdown.words_of(self.html, limit)

    def at(self, url: str) -> str:
        """Where this post stands on the pages of its thread's thing, whose address is `url`."""
        return f"{url}?page={self.page}#{self.anchor}" if self.page > 1 else f"{url}#{self.anchor}"


class Edit(models.Model):
    """What a post said before somebody changed it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="edits")
    by = _person()
    at = models.DateTimeField(default=clock.now)
    text = models.TextField()

    def __str__(self):
        return f"edit of {self.post_id}"


class _Mark(models.Model):
    """Something one person may do once with a post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+", db_index=False)
    by = _person()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["post", "by"], name="one_%(class)s_a_person")]

    def __str__(self):
        return f"{self._meta.model_name} of {self.by_id} for {self.post_id}"


class Thanks(_Mark):
    """A thank-you, with its reason in words."""

    reason = models.CharField(max_length=500)


class SameHere(_Mark):
    """It is the same with this person."""


class ReadByHost(_Mark):
    """A host says, by name, that they read this. Never made by the machine."""


class Flag(_Mark):
    """Somebody asks the hosts to look at a post."""

    reason = models.CharField(max_length=500)
    settled_at = models.DateTimeField(null=True)
    settled_by = _person(null=True)

    class Meta(_Mark.Meta):
        indexes = [models.Index(fields=["at"], name="flag_open", condition=Q(settled_at=None))]


class Removal(models.Model):
    """Who took a post out, when and why. A post put back keeps the row."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="removals")
    by = _person()
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=500, blank=True)
    restored_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="removal_by_time")]

    def __str__(self):
        return f"removal of {self.post_id}"


class Draft(models.Model):
    """Words not yet sent, kept for one person at one place (`topic:12`, `space:3`)."""

    person = _person(db_index=False)
    where = models.CharField(max_length=80)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "where"], name="one_draft_a_place")]

    def __str__(self):
        return f"draft of {self.person_id} for {self.where}"


class Following(models.Model):
    """How one person stands to a thread: the last post they have seen, and whether they follow or mute it."""

    class State(models.TextChoices):
        NONE = ""
        FOLLOW = "follow"
        MUTE = "mute"

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = _person(db_index=False)
    state = models.CharField(max_length=10, choices=State.choices, blank=True)
    read_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="one_following_a_thread")]
        indexes = [models.Index(fields=["thread", "state"], name="following_by_thread")]

    def __str__(self):
        return f"{self.person_id} in {self.thread_id}"
