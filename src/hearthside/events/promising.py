"""Promises that start from an event."""

HAPPENED = "events.happened"
