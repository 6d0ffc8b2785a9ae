"""Full-text search: features put in what can be found; `find` shows nobody what they may not see."""

from hearthside.search.finding import Hit, find, similar
from hearthside.search.index import drop, put, put_many, reword, scrub, unname

__all__ = ["Hit", "drop", "find", "put", "put_many", "reword", "scrub", "similar", "unname"]
