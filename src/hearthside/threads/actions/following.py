"""Follow, mute, remember the place, keep a draft. Bookkeeping for one person: the stream does not need it."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.kit import clock, markdown
from hearthside.kit.refused import Refused
from hearthside.threads.models import Draft, Following, Thread

_PLACE = re.compile(r"[a-z]{1,20}:[\w-]{1,50}")


def follow(thread: Thread, *, by) -> None:
    """Keep this conversation among those one follows."""
    _stand(thread, by, Following.State.FOLLOW)


def mute(thread: Thread, *, by) -> None:
    """Hear no more of this conversation."""
    _stand(thread, by, Following.State.MUTE)


def unfollow(thread: Thread, *, by) -> None:
    """Neither follow nor mute."""
    _stand(thread, by, Following.State.NONE)


@transaction.atomic
def _stand(thread, by, state) -> None:
    Following.objects.update_or_create(person=by, thread=thread, defaults={"state": state})


@transaction.atomic
def note_read(thread: Thread, *, by, number: int) -> bool:
    """The person has seen the thread up to this post. Writes only where the number grew."""
    number = min(number, thread.numbers)
    mine, fresh = Following.objects.get_or_create(person=by, thread=thread, defaults={"read_number": number})
    if fresh or mine.read_number >= number:
        return fresh
    return bool(Following.objects.filter(pk=mine.pk, read_number__lt=number).update(read_number=number))


@transaction.atomic
def keep_draft(person, *, where: str, text: str, title: str = "") -> Draft | None:
    """Keep words not yet sent, with their title where they have one; without any words the draft goes."""
    if not _PLACE.fullmatch(where):
        raise Refused(_("We do not know that place."), "where")
    if len(text) > markdown.MAX_LENGTH + 10_000:
        raise Refused(_("This is too long to keep as a draft."), "text")
    text, title = text.replace("\0", ""), title.replace("\0", "")
    if not (text.strip() or title.strip()):
        Draft.objects.filter(person__in=person.ids(), where=where).delete()
        return None
    kept = {"text": text, "title": title[:200], "at": clock.now()}
    return Draft.objects.update_or_create(person=person, where=where, defaults=kept)[0]
