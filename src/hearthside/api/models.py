"""What another program's webhook looks like, and how it is read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Webhook(models.Model):
    """How the messages of one source are signed, and where in them the event is.

    The secret is kept as it is: a signature can be checked with nothing less. `last` is the last message that
    came, so that the reading can be tried on it; it is replaced by the next.
    """

    class Scheme(models.TextChoices):
        STANDARD = "standard", _("Standard Webhooks (webhook-signature)")
        HMAC = "hmac", _("A header with an HMAC-SHA256 of the message (GitHub, Shopify and many others)")
        STRIPE = "stripe", _("Stripe (stripe-signature)")

    source = models.OneToOneField(
        "events.Source", on_delete=models.CASCADE, primary_key=True, related_name="webhook"
    )
    address = models.CharField(max_length=40, unique=True)
    scheme = models.CharField(max_length=10, choices=Scheme.choices, default=Scheme.HMAC)
    header = models.CharField(max_length=60, blank=True)
    secret = models.CharField(max_length=200)
    name_text = models.CharField(max_length=200, blank=True)
    name_path = models.CharField(max_length=200, blank=True)
    user_path = models.CharField(max_length=200, blank=True)
    email_path = models.CharField(max_length=200, blank=True)
    at_path = models.CharField(max_length=200, blank=True)
    id_path = models.CharField(max_length=200, blank=True)
    last = models.TextField(blank=True)
    last_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"webhook of {self.source_id}"

    @property
    def is_read(self) -> bool:
        """Whether it was said where the event and its person are."""
        return bool((self.name_text or self.name_path) and (self.user_path or self.email_path))
