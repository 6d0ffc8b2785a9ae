"""Pure functions on arrays: no Django, no files, no clock."""
