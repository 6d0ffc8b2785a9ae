"""What focus groups add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.delivery.groups import QUESTIONS
from hearthside.features.focus import cards, erasure, queries, saying, tasks
from hearthside.manifest import About, Card, Erasure, Feature, Kind, Notice, Page, Right, Setting, Task

_BY_HOSTS = {"visible": "hosts", "ties": False}
_TO_ONE = {"visible": "parties", "ties": False, "direction": "top_down"}
_WORDS = {"facts": ("contribution",), "voice": saying.said}

feature = Feature(
    name="focus",
    label=_("Focus groups"),
    path="groups/",
    kinds=(
        Kind(name="focus.planned", says=_("{actor} planned {about}"), **_BY_HOSTS),
        Kind(name="focus.opened", says=_("{actor} opened {about}"), **_BY_HOSTS),
        Kind(name="focus.invited", says=_("{recipient} was invited to {about}"), **_TO_ONE),
        Kind(name="focus.joined", says=_("{actor} joined {about}")),
        Kind(name="focus.declined", says=_("{actor} said no to {about}"), visible="hosts"),
        Kind(name="focus.left", says=_("{actor} left {about}"), visible="hosts"),
        Kind(name="focus.prompted", says=_("{recipient} was asked something in {about}"), **_TO_ONE),
        Kind(name="focus.reminded", says=_("{recipient} was reminded of {about}"), **_TO_ONE),
        Kind(name="focus.said", says=_("Wrote in {about}"), direction="bottom_up", wrote=True, **_WORDS),
        Kind(
            name="focus.replied",
            says=_("Answered somebody in {about}"),
            good="connected",
            direction="sideways",
            wrote=True,
            **_WORDS,
        ),
        Kind(
            name="focus.answered",
            says=_("{actor} answered somebody in {about}"),
            good="heard",
            direction="top_down",
            facts=("contribution", "to"),
        ),
        Kind(
            name="focus.asked_on",
            says=_("{actor} asked on in {about}"),
            direction="top_down",
            facts=("contribution",),
            ties=False,
        ),
        Kind(
            name="focus.changed",
            says=_("Words in {about} were changed"),
            direction="none",
            ties=False,
            **_WORDS,
        ),
        Kind(
            name="focus.levelled",
            says=_("How far words in {about} may go was changed"),
            direction="none",
            **_BY_HOSTS,
            **_WORDS,
        ),
        Kind(
            name="focus.taken_back",
            says=_("Words in {about} were taken back"),
            direction="none",
            **_BY_HOSTS,
            **_WORDS,
        ),
        Kind(
            name="focus.removed",
            says=_("{actor} took words out of {about}: “{reason}”"),
            facts=("contribution", "reason"),
            private=("reason",),
            voice=saying.said,
            **_BY_HOSTS,
        ),
        Kind(name="focus.quoted", says=_("{actor} marked a sentence in {about}"), **_BY_HOSTS),
        Kind(name="focus.closed", says=_("{about} is over"), direction="none", ties=False),
        Kind(name="focus.learnt", says=_("{actor} wrote down what came of {about}"), **_BY_HOSTS),
        Kind(name="focus.told", says=_("{recipient} heard what came of {about}"), **_TO_ONE),
    ),
    cards=(
        Card(
            name="focus.waiting",
            place="home",
            template="focus/cards/waiting.html",
            load=cards.waiting,
            order=16,
        ),
    ),
    tasks=(Task(name="focus.moderating", label=_("Focus groups"), load=tasks.moderating, order=27),),
    pages=(
        Page(label=_("Focus groups"), url_name="focus:index", icon="messages-square", place="me", order=45),
        Page(
            label=_("Focus groups"),
            url_name="focus:desk",
            group="voices",
            icon="messages-square",
            audience="right:focus.run",
            place="desk",
            order=17,
        ),
    ),
    settings=(
        Setting(
            name="focus.remind_days",
            type=int,
            default=2,
            low=0,
            high=30,
            says=_(
                "After how many days somebody in a focus group is reminded of a prompt, once. 0 means never."
            ),
        ),
    ),
    rights=(
        Right(name="focus.run", says=_("Plan focus groups, moderate them and read what was said in them")),
    ),
    abouts=(About(prefix="focus", resolve=queries.resolve),),
    erasures=(
        Erasure(
            name="focus",
            holds=_(
                "The focus groups you were invited to, what you agreed to and wrote there, and what is quoted of it."
            ),
            export=erasure.export,
            forget=erasure.forget,
            basis="consent",
            why=_("So that a group can talk over some weeks, and the house can learn from what it said."),
            models=("focus.Group", "focus.Participant", "focus.Contribution", "focus.Quote"),
        ),
    ),
    notices=(
        Notice(
            kind="focus.invited",
            title=_("You are invited to a focus group: {about}"),
            label=_("Focus groups"),
            group=QUESTIONS,
        ),
        Notice(
            kind="focus.prompted",
            title=_("Something new is asked in {about}"),
            label=_("Focus groups"),
            group=QUESTIONS,
        ),
        Notice(
            kind="focus.reminded",
            title=_("Once more, and only once: {about} would like to hear from you"),
            label=_("Focus groups"),
            group=QUESTIONS,
        ),
        Notice(
            kind="focus.answered",
            title=_("{actor} answered you in {about}"),
            followed=_("{actor} answered you in {about}"),
            label=_("Focus groups"),
            group="answers",
            followers=saying.answered,
            words=saying.words,
        ),
        Notice(
            kind="focus.replied",
            title=_("{actor} answered you in {about}"),
            label=_("Focus groups"),
            group="replies",
            words=saying.words,
        ),
        Notice(
            kind="focus.removed",
            title=_("{actor} took words of yours out of {about}: “{reason}”"),
            followed=_("{actor} took words of yours out of {about}: “{reason}”"),
            label=_("What was taken down"),
            group="removed",
            followers=saying.author,
        ),
        Notice(
            kind="focus.told",
            title=_("What came of {about}"),
            label=_("What came of what you answered"),
            group="answers",
            words=saying.came,
        ),
    ),
)
