"""Texts as numbers, and what can be learnt from them. Pure functions; the heavy libraries load inside the calls."""
