"""Who was asked in, and what people asked to take with them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL


class Invitation(models.Model):
    """A way in that somebody gave. Only a digest of its token is kept: the link itself is shown once."""

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        AMBASSADOR = "ambassador", _("ambassador")

    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    max_uses = models.PositiveSmallIntegerField(default=1)
    uses = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["by", "-created_at"], name="invitation_by")]

    def __str__(self):
        return f"invitation {self.pk} of {self.by_id}"

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None and self.expires_at > clock.now() and self.uses < self.max_uses


class Acceptance(models.Model):
    """Somebody used an invitation."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="acceptances")
    person = models.OneToOneField(PERSON, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"{self.person_id} by {self.invitation_id}"


class Takeaway(models.Model):
    """A person's own data, asked for and packed; kept for a day."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    ready_at = models.DateTimeField(null=True)
    file = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-asked_at"], name="takeaway_by_person")]

    def __str__(self):
        return f"takeaway of {self.person_id}"
