"""Run one of Django's management commands."""

from django.core.management import ManagementUtility

PASSES_ON = True
OPENS = "nothing"


def run(args) -> int:
    """Hand everything over to Django."""
    ManagementUtility(["hearthside manage", *args.rest]).execute()
    return 0
