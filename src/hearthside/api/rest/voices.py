"""Tell the house what somebody said elsewhere: a review, a message to support, a mention."""

from typing import Annotated, Literal

from ninja import Field, Router, Schema
from pydantic import AwareDatetime, StringConstraints

from hearthside.api.believable import is_believable
from hearthside.api.rest.answers import TROUBLES, NotDone
from hearthside.api.rest.interactions import Long, Short, Taken
from hearthside.api.rest.tokens import Token
from hearthside.events import sources
from hearthside.kit import clock
from hearthside.listening.heard import mentions

router = Router(tags=["voices"])

Words = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=mentions.LONGEST, pattern=r"^[^\x00]+$"
    ),
]
Url = Annotated[str, StringConstraints(max_length=500, pattern=r"^https?://[^\s\x00]+$")]


class Heard(Schema):
    """Something that somebody said. The same `id` sent again is taken once."""

    id: Short = Field(description="Your own id of this, such as the number of the review.")
    text: Words
    source: Literal["mention", "review", "support"] = "mention"
    name: Short | None = Field(None, description="The name they gave; who it is, a host may say.")
    place: Short | None = Field(None, description="Where it was said, such as Google reviews.")
    title: Long | None = None
    url: Url | None = None
    at: AwareDatetime | None = Field(
        None, description="When it was said, with its time zone; now if left out."
    )


@router.post("", auth=Token(sources.VOICES), response={200: Taken, **TROUBLES}, operation_id="report_voice")
def report(request, told: Heard):
    """Report what somebody said elsewhere. Answers when it is on the disk."""
    at = told.at or clock.now()
    if not is_believable(at, clock.now()):
        raise NotDone(422, "not_valid", "at: this lies before the year 2000, or more than a day ahead")
    one = mentions.Told(
        key=f"api:{request.auth.pk}:{told.id}", text=told.text, source=told.source, at=at, name=told.name or "",
        place=(told.place or request.auth.name)[:80], title=told.title or "", url=told.url or "",
    )  # fmt: skip
    mentions.take_mentions([one], channel="api")
    return {"success": True}
