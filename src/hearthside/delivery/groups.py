"""The groups of notices a person can choose by. Features put their notices into them by name."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import registry


@dataclass(frozen=True, kw_only=True)
class Group:
    """A choice on the settings page. `app`, `mail`: for those who never chose; None: not offered.

    With a `purpose` its mails need that consent, and still need it when they leave.
    """

    name: str
    label: str
    says: str
    app: bool | None = True
    mail: bool | None = True
    purpose: str = ""


ACCOUNT = "account"  # sign-in and safety: always sent, never a choice
CODE = "account.code"  # the kind of those that hold a code
DIGEST = "digest"
QUESTIONS = "questions"

GROUPS = (
    Group(name="mentions", label=_("Mentions"), says=_("Somebody names you with an @.")),
    Group(
        name="replies",
        label=_("Replies"),
        says=_("Somebody replies to what you wrote or follow."),
    ),
    Group(
        name="answers", label=_("Answers"), says=_("A host answers you, or your question finds its answer.")
    ),
    Group(name="ideas", label=_("Ideas"), says=_("An idea of yours, or one you helped with, takes a step.")),
    Group(name="thanks", label=_("Thanks and credit"), says=_("Somebody thanks you, and says why.")),
    Group(name="notes", label=_("Notes"), says=_("Somebody writes to you alone.")),
    Group(
        name="people", label=_("People"), says=_("A host greets you, or somebody introduces you to somebody.")
    ),
    Group(
        name="gatherings",
        label=_("Gatherings"),
        says=_("You are asked to one, a place is free, something changed, it is tomorrow, it was lovely."),
    ),
    Group(
        name="rituals",
        label=_("Rituals"),
        says=_("A ritual that you keep begins within the hour."),
        app=None,
    ),
    Group(
        name="removed",
        label=_("What was taken down"),
        says=_("A host takes down a text of yours and says why."),
    ),
    Group(
        name=QUESTIONS,
        label=_("Questions from the house"),
        says=_("Now and then we ask how something was for you, if you said that we may."),
        purpose="research",
    ),
    Group(
        name=DIGEST,
        label=_("Your Sunday letter"),
        says=_("What came of what you said, whom you met, what was promised. No news, no letter."),
        app=None,
    ),
)


def groups() -> list[Group]:
    """Every group that somebody may choose: ours, and those that features added with a notice."""
    known = {group.name: group for group in GROUPS}
    for notice in registry.notices.values():
        known.setdefault(notice.group, Group(name=notice.group, label=notice.label, says=""))
    return list(known.values())


def group(name: str) -> Group:
    """One group by name; an unknown one is told in the house and by mail."""
    for known in groups():
        if known.name == name:
            return known
    return Group(name=name, label=name, says="")
