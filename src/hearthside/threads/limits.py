"""What a text may be, and what somebody new may do on their first day (earn-in)."""

import re
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside import house
from hearthside.interactions.record import is_quiet
from hearthside.kit import clock, markdown
from hearthside.kit.refused import Refused
from hearthside.people import rights
from hearthside.people.models import Person
from hearthside.threads.models import Post, Thread

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
SHORT = 600  # characters of a remark
_PICTURE = re.compile(r"!\[[^\]]*\]\(")


def fitting(text: str, field: str = "text") -> str:
    """The text without control characters and edges; Refused where nothing is left or it is too long."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n")).strip()
    if not text:
        raise Refused(_("There are no words in it yet."), field)
    if len(text) > markdown.MAX_LENGTH:
        over = len(text) - markdown.MAX_LENGTH
        raise Refused(
            ngettext(
                "This is %(over)s character longer than fits here. Could it be two posts?",
                "This is %(over)s characters longer than fits here. Could it be two posts?",
                over,
            )
            % {"over": over},
            field,
        )
    return text


def short(text: str) -> str:
    """A remark's text; Refused where it is too long to be one. History keeps its own."""
    if len(text) > SHORT and not is_quiet():
        raise Refused(
            _("A remark holds %(most)s characters. A reply has room for all you want to say.")
            % {"most": SHORT},
            "text",
        )
    return text


def reason(words: str, refusal: str, *, least: int = 8, field: str = "reason") -> str:
    """A reason in words on one line; Refused with `refusal` where it is too short."""
    words = " ".join(_CONTROL.sub(" ", words).split())
    if len(words) < least:
        raise Refused(refusal, field)
    return words[:500]


def require_may_write(by, text: str, role: str) -> None:
    """Refused where `by` may not write this now. History and the demonstration house were allowed to."""
    if is_quiet():
        return
    rights.require(by, "threads.write")
    if is_new(by):
        _require_earned(by, text, role)


def is_new(person) -> bool:
    """Whether this is a member's first day (as long as the house says a first day is)."""
    first_day = timedelta(hours=house.get("threads.newcomer_hours"))
    return person.role == Person.Role.MEMBER and clock.now() - person.joined_at < first_day


def _require_earned(by, text: str, role: str) -> None:
    links, pictures = len(_LINK.findall(text)), len(_PICTURE.findall(text))
    if links > house.get("threads.newcomer_links"):
        raise Refused(
            _("On your first day a post can hold only a few links. Could you leave some out?"), "text"
        )
    if pictures and not house.get("threads.newcomer_pictures"):
        raise Refused(_("Pictures open up after your first day here. Your words are welcome now."), "text")
    openings = role == Post.Role.OPENING
    most = house.get("threads.newcomer_topics" if openings else "threads.newcomer_replies")
    written = Post.objects.filter(author=by).filter(**({"role": role} if openings else {"number__gt": 1}))
    if written[:most].count() >= most:
        raise Refused(
            _(
                "You have written a lot on your first day, thank you. "
                "Tomorrow there is room for more; we keep your draft."
            ),
            "text",
        )


def may_accept(thread: Thread, by) -> bool:
    """Whether `by` may say which post answers: whoever opened the thread, or a host."""
    return by.is_authenticated and (thread.opened_by_id == by.pk or rights.may(by, "threads.accept"))
