"""Segments: live rules over members, kept as rows, so that using one costs an index."""
