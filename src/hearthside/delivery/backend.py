"""Django's way to mail: into the outbox, from where a job sends."""

from django.core.mail.backends.locmem import EmailBackend as OutboxBackend

__all__ = ["OutboxBackend"]
