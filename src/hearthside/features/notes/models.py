"""Notes: personal messages from one person to one person, kept by pair."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Q, When
from django.db.models.functions import Coalesce

from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL


def _person(**options):
    return models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", **options)


class Conversations(models.QuerySet):
    """Questions asked of conversations. People who turned out to be one keep the rows they had (see `identity`);
    all that either wrote with somebody reads as one conversation, and parts again when that is taken back.
    """

    def of(self, person):
        """Those in which `person` is one of the two, each with the other's id as `other_id`, whoever they are by now."""
        ids = person.ids()
        return self.filter(Q(low__in=ids) | Q(high__in=ids)).annotate(
            other_id=Case(
                When(low__in=ids, then=Coalesce("high__merged_into", "high")),
                default=Coalesce("low__merged_into", "low"),
            )
        )

    def between(self, person, other):
        """All rows that these two have, those with the latest words first."""
        theirs, others = person.ids(), other.ids()
        pairs = Q(low__in=theirs, high__in=others) | Q(low__in=others, high__in=theirs)
        return self.filter(pairs).select_related("low", "high").order_by("-last_at", "-pk")

    def beside(self, person) -> list[int]:
        """The rows that a list leaves out: of several with one other all but the one with the latest words, and
        what somebody wrote to who they are themselves by now.
        """
        rows, several = self.of(person), Q(rows__gt=1) | Q(other_id=person.pk)
        others = (
            rows.values("other_id")
            .annotate(rows=Count("pk"))
            .filter(several)
            .values_list("other_id", flat=True)
        )
        shown, left_out = {person.pk}, []
        if found := list(others):
            of_them = rows.filter(other_id__in=found).order_by("-last_at", "-pk")
            for pk, other in of_them.values_list("pk", "other_id"):
                if other in shown:
                    left_out.append(pk)
                shown.add(other)
        return left_out

    def unread_by(self, person):
        """Those whose last words came from the other and were not read yet."""
        ids = person.ids()
        waiting = Q(low__in=ids, low_read__lt=F("last_note")) | Q(high__in=ids, high_read__lt=F("last_note"))
        return self.of(person).filter(waiting).exclude(Q(last_by__in=ids) | Q(other_id=person.pk))


class Conversation(models.Model):
    """Two people and the last words between them; `low` has the lower id. The list is these rows.

    `low_read` and `high_read` are the last note each has read: for their own list, never shown to the other.
    """

    low = _person(db_index=False)
    high = _person(db_index=False)
    begun_at = models.DateTimeField(default=clock.now)
    begun_by = _person(db_index=False)
    last_at = models.DateTimeField(default=clock.now)
    last_by = _person(db_index=False)
    last_words = models.CharField(max_length=160)
    last_note = models.PositiveBigIntegerField(default=0)
    low_read = models.PositiveBigIntegerField(default=0)
    high_read = models.PositiveBigIntegerField(default=0)

    objects = Conversations.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="one_conversation_a_pair"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="conversation_low_below_high"),
        ]
        indexes = [
            models.Index(fields=["low", "-last_at"], name="conversation_by_low"),
            models.Index(fields=["high", "-last_at"], name="conversation_by_high"),
            models.Index(fields=["begun_by", "begun_at"], name="conversation_begun"),
        ]

    def __str__(self):
        return f"conversation of {self.low_id} and {self.high_id}"

    def other(self, person):
        """The one of the two who is not `person`, who they are by now."""
        other = self.high if self._is_low(person) else self.low
        return other.merged_into or other

    def read_field(self, person) -> str:
        """The name of the column that holds how far `person` has read."""
        return "low_read" if self._is_low(person) else "high_read"

    def is_unread_by(self, person) -> bool:
        theirs = self.low_id if self._is_low(person) else self.high_id
        return self.last_by_id != theirs and getattr(self, self.read_field(person)) < self.last_note

    def _is_low(self, person) -> bool:
        return self.low.canonical_id == person.pk


class Note(models.Model):
    """One message. Its words are the sender's; both may keep them."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="notes", db_index=False
    )
    sender = _person(db_index=False)
    recipient = _person(db_index=False)
    text = models.TextField()
    html = models.TextField()
    sent_at = models.DateTimeField(default=clock.now)
    once = models.CharField(max_length=80, null=True, unique=True)
    copy_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    likeness = models.PositiveSmallIntegerField(default=0)  # in percent, to what it is a copy of

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "-id"], name="note_by_conversation"),
            models.Index(fields=["sender", "-sent_at"], name="note_by_sender"),
            models.Index(fields=["recipient"], name="note_by_recipient"),
        ]

    def __str__(self):
        return f"note {self.pk} from {self.sender_id} to {self.recipient_id}"


class Piece(models.Model):
    """One hash by which a host's note is found again when another says much the same."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="pieces")
    hash = models.PositiveBigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["hash", "note"], name="piece_by_hash")]

    def __str__(self):
        return f"piece of note {self.note_id}"


class Starter(models.Model):
    """A host's own words to begin a note with: what is said after them counts."""

    person = _person()
    text = models.CharField(max_length=500)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "text"], name="one_starter_a_text")]

    def __str__(self):
        return f"starter of {self.person_id}"


class Block(models.Model):
    """`person` takes no notes from `blocked`."""

    person = _person(db_index=False)
    blocked = _person()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "blocked"], name="one_block_a_pair")]

    def __str__(self):
        return f"{self.person_id} takes no notes from {self.blocked_id}"


class Report(models.Model):
    """A note that its recipient laid before the hosts, and what they did about it."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="reports")
    by = _person()
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "by"], name="one_report_a_note")]
        indexes = [models.Index(fields=["at"], name="report_open", condition=Q(settled_at=None))]

    def __str__(self):
        return f"report of note {self.note_id}"
