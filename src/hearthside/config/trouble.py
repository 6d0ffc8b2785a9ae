"""What a command says when it cannot do its work: one line that names the matter and what would mend it."""


class Trouble(Exception):
    """A command cannot go on; its text is the line to show."""


def in_one_line(error: Exception) -> str | None:
    """The line for an error that somebody running a house can mend; None for one that is our fault."""
    if isinstance(error, Trouble):
        return str(error)
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError
    from django.db.utils import OperationalError

    if isinstance(error, (CommandError, ImproperlyConfigured)):
        return " ".join(str(error).split())
    from hearthside.kit.refused import Refused

    if isinstance(error, Refused):
        return str(error.reason)
    if isinstance(error, OperationalError):
        return f"The database does not answer: {' '.join(str(error).split())}"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}."
    return None
