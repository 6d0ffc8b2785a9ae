"""After an erasure: what was deleted must not be found in the bytes of the database either.

SQLite overwrites what is deleted (`secure_delete`), but the index of words keeps deleted ones until its parts
are merged, and the log beside the file keeps old pages until it is emptied.
"""

from django.db import connection

from hearthside import search


def scrub() -> None:
    """Merge the index and empty the log; as much of it as readers at work allow."""
    search.scrub()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def rewrite() -> None:
    """Scrub, and write the whole file anew; only where nobody is served yet, for nobody can write meanwhile."""
    scrub()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
