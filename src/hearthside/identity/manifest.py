"""What knowing who is who adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.identity import keeping, queries, tasks
from hearthside.manifest import Card, Erasure, Feature, Kind, Page, Right, Task


def _kind(name: str, says: str, facts: tuple[str, ...], private: tuple[str, ...] = ()) -> Kind:
    return Kind(
        name=f"identity.{name}", says=says, facts=facts, private=private, direction="none", visible="hosts",
        ties=False, touchpoint="identity",
    )  # fmt: skip


feature = Feature(
    name="identity",
    label=_("Who is who"),
    path="identity/",
    kinds=(
        _kind("linked", _("{actor} recognised {recipient} as {id}"), ("id", "how"), ("id",)),
        _kind("unlinked", _("{actor} parted {id} from {recipient}"), ("id",), ("id",)),
        _kind("merged", _("{actor} learned that {name} is {recipient}"), ("name", "how"), ("name",)),
        _kind("unmerged", _("{actor} parted {name} from {recipient} again"), ("name",), ("name",)),
        _kind("decided", _("{actor} looked at who {recipient} is"), ("what", "choice")),
    ),
    cards=(
        Card(
            name="ids", place="desk_person", template="identity/card.html", load=queries.panels, order=40
        ),
    ),
    tasks=(Task(name="identity.conflicts", label=_("Who is who"), load=tasks.to_decide, order=60),),
    pages=(
        Page(
            label=_("Accounts"), url_name="identity:accounts", group="people", icon="building-2", place="desk", order=25,
            audience="right:identity.see",
        ),
        Page(
            label=_("Who is who"), url_name="identity:conflicts", group="people", icon="scan-face", place="desk", order=60,
            audience="right:identity.merge",
        ),
        Page(
            label=_("What sources say"), url_name="identity:traits", icon="list-checks", place="house", order=83,
            audience="right:identity.traits",
        ),
    ),
    rights=(
        Right(name="identity.see", says=_("See the ids, accounts and traits that sources report of people")),
        Right(name="identity.merge", says=_("Say whose an id is, and that two people are one")),
        Right(name="identity.traits", says=_("Choose which traits hosts see"), roles=()),
    ),
    erasures=(
        Erasure(
            name="ids",
            holds=_("Your ids on our websites, apps and servers"),
            export=keeping.export_ids,
            forget=keeping.forget,
            basis="legitimate_interest",
            why=_("So that what you did elsewhere is not taken for somebody else's. You may object below."),
            models=("identity.Link", "identity.Merge", "identity.Conflict"),
        ),
        Erasure(
            name="traits",
            holds=_("What our websites, apps and servers say of you, and your accounts"),
            export=keeping.export_traits,
            forget=keeping.nothing,
            basis="legitimate_interest",
            why=_("So that hosts need not ask you what you told us elsewhere. You may object below."),
        ),
    ),
)  # fmt: skip
