"""What the owner of this house has chosen."""

from django.db import models


class Choice(models.Model):
    """One setting that differs from its default."""

    name = models.CharField(max_length=80, primary_key=True)
    value = models.JSONField()

    def __str__(self):
        return self.name


class RoleRight(models.Model):
    """One cell of the rights table that differs from the manifest's default."""

    role = models.CharField(max_length=20)
    right = models.CharField(max_length=80)
    allowed = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "right"], name="one_answer_a_cell")]

    def __str__(self):
        return f"{self.role} {'may' if self.allowed else 'may not'} {self.right}"
