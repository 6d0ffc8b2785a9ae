"""The intake: events from Segment's and RudderStack's libraries, at `/v1/…`.

`route` answers a request, `keys` knows who may send and how much, `unpacking` and `apart` open what came, `reading` gives
each event its verdict, `answers` are the words for what could not be taken.
"""

from hearthside.api.intake.route import PREFIX, Events

__all__ = ["PREFIX", "Events"]
