"""What memos add to the house."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hearthside.features.memos import keeping, queries, tasks
from hearthside.manifest import About, Card, Erasure, Feature, Gesture, Kind, Page, Right, Setting, Task

feature = Feature(
    name="memos",
    label=_("Memos"),
    path="memos/",
    kinds=(
        Kind(
            name="memos.written",
            says=_("{actor} wrote down {about} about {recipient}"),
            visible="hosts",
            ties=False,
            touchpoint="memo",
        ),
        Kind(
            name="memos.answered", says=_("{actor} answered {about} about them"), visible="hosts", ties=False
        ),
    ),
    cards=(
        Card(
            name="remembered",
            place="desk_person",
            template="memos/card.html",
            load=queries.remembered,
            order=10,
        ),
    ),
    tasks=(Task(name="memos.review", label=_("Memos to look at again"), load=tasks.to_review, order=80),),
    gestures=(
        Gesture(
            name="memo",
            label=_("Remember"),
            icon="notebook-pen",
            key="m",
            url=lambda person: reverse("memos:write", args=[person.handle]),
            placeholder=_("Something worth remembering. They may read it."),
            right="memos.write",
            kind="memos.written",
            order=60,
        ),
    ),
    pages=(Page(label=_("Remembered of me"), url_name="memos:mine", icon="notebook", place="me", order=60),),
    settings=(
        Setting(
            name="memos.review_days",
            type=int,
            default=365,
            low=1,
            high=3650,
            says=_("After how many days a memo is looked at again, and removed if nobody needs it."),
        ),
    ),
    rights=(
        Right(name="memos.read", says=_("Read what hosts wrote down about people")),
        Right(name="memos.write", says=_("Write down, change and remove memos about people")),
        Right(name="memos.agree", says=_("Agree that a memo is withheld from its person"), roles=()),
    ),
    abouts=(About(prefix="memo", resolve=queries.refs),),
    erasures=(
        Erasure(
            name="memos",
            holds=_("What hosts wrote down about you"),
            export=keeping.export,
            forget=keeping.forget,
            basis="legitimate_interest",
            why=_(
                "So that you need not tell everything twice to people who know you. You may read it, and say something to it."
            ),
            kept=_("looked at again each year, and removed if nobody needs it"),
            models=(
                "memos.Memo",
                "memos.Wording",
            ),
        ),
    ),
)
