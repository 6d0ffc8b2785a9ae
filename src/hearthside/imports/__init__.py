"""Bring another home's people and words in: each importer is a sequence of calls to the actions."""
