"""A memo: what a host wrote down about a person. It is the person's data, and they may read it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL


def _by(**options):
    return models.ForeignKey(
        PERSON, null=True, on_delete=models.PROTECT, related_name="+", db_index=False, **options
    )


class Memos(models.QuerySet):
    def kept(self):
        return self.filter(removed_at=None)

    def shown_to_its_person(self):
        """All but the exceptions that a second host agreed to."""
        return self.kept().filter(withheld_agreed_at=None)


class Memo(models.Model):
    """One thing to remember about a person, signed and dated.

    `asked`: the person asked us to remember it (needed where it touches health, faith and the like).
    A memo is withheld from its person only with a written reason that a second host agreed to.
    `their_words` is what the person says to it, shown beside it for as long as it is kept.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    asked = models.BooleanField(default=False)
    written_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True)
    review_on = models.DateField()
    removed_at = models.DateTimeField(null=True)
    removed_by = _by()
    withheld_reason = models.CharField(max_length=300, blank=True)
    withheld_by = _by()
    withheld_agreed_at = models.DateTimeField(null=True)
    withheld_agreed_by = _by()
    their_words = models.TextField(blank=True)
    their_words_at = models.DateTimeField(null=True)

    objects = Memos.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["review_on"], name="memo_to_review", condition=Q(removed_at=None))]
        constraints = [
            models.CheckConstraint(
                condition=Q(withheld_agreed_by=None) | ~Q(withheld_agreed_by=models.F("withheld_by")),
                name="two_to_withhold",
            )
        ]

    def __str__(self):
        return f"memo {self.pk} about {self.person_id}"

    @property
    def about(self) -> str:
        return f"memo:{self.pk}"

    @property
    def is_withheld(self) -> bool:
        return self.withheld_agreed_at is not None


class Wording(models.Model):
    """What a memo said before it was changed or removed."""

    memo = models.ForeignKey(Memo, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"a wording of memo {self.memo_id}"
