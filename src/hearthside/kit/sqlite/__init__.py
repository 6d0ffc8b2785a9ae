"""Django's SQLite, with one difference: the threads of a process take turns at writing."""
