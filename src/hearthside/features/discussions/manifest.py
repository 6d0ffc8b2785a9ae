"""What discussions add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.discussions import erasure, queries, tasks
from hearthside.manifest import About, Erasure, Feature, Kind, Notice, Page, Promise, Right, Setting, Task
from hearthside.threads import saying

_BY_HOSTS = {"visible": "hosts", "ties": False}

feature = Feature(
    name="discussions",
    label=_("Discussions"),
    path="discussions/",
    kinds=(
        Kind(
            name="discussions.asked",
            says=_("{actor} asked: {about}"),
            calls=True,
            wrote=True,
            stage="regular_use",
            touchpoint="discussions",
            voice=saying.openings,
        ),
        Kind(
            name="discussions.opened",
            says=_("{actor} began a conversation: {about}"),
            calls=True,
            wrote=True,
            stage="regular_use",
            touchpoint="discussions",
            voice=saying.openings,
        ),
        Kind(name="discussions.closed", says=_("{actor} closed {about}")),
        Kind(name="discussions.reopened", says=_("{actor} opened {about} again")),
        Kind(name="discussions.renamed", says=_("{actor} gave {about} its title"), voice=saying.openings),
        Kind(
            name="discussions.moved",
            says=_("{actor} took {about} to another space"),
            voice=saying.everything,
            **_BY_HOSTS,
        ),
        Kind(name="discussions.pinned", says=_("{actor} pinned {about}"), **_BY_HOSTS),
        Kind(name="discussions.unpinned", says=_("{actor} unpinned {about}"), **_BY_HOSTS),
        Kind(name="discussions.space_opened", says=_("{actor} opened the space {about}"), **_BY_HOSTS),
        Kind(
            name="discussions.space_changed",
            says=_("{actor} changed the space {about}"),
            voice=saying.everything,
            **_BY_HOSTS,
        ),
        Kind(name="discussions.let_in", says=_("{actor} let {recipient} into {about}"), visible="parties"),
        Kind(
            name="discussions.seen_out",
            says=_("{actor} took {recipient} off the list of {about}"),
            **_BY_HOSTS,
        ),
    ),
    promises=(
        Promise(
            name="discussions.question",
            words=_("Every question gets an answer from a person within a day"),
            after="discussions.asked",
            until=("threads.replied", "threads.remarked"),
            unless=("discussions.closed",),
            hours="discussions.answer_hours",
            by="other",
            public=True,
        ),
    ),
    tasks=(
        Task(
            name="discussions.unanswered",
            label=_("Questions without an answer"),
            load=tasks.unanswered,
            order=30,
        ),
        Task(name="discussions.unheard", label=_("Wrote, and nobody answered"), load=tasks.unheard, order=40),
    ),
    pages=(
        Page(
            label=_("Talk"),
            url_name="discussions:index",
            icon="messages-square",
            audience="everyone",
            order=20,
        ),
        Page(
            label=_("Flags"),
            url_name="discussions:review",
            group="word",
            icon="flag",
            audience="right:threads.remove",
            place="desk",
            order=60,
        ),
    ),
    settings=(
        Setting(
            name="discussions.answer_hours",
            type=int,
            default=24,
            low=1,
            high=720,
            says=_("Within how many hours the house promises that a question gets an answer from a person."),
        ),
        Setting(
            name="discussions.members_first_hours",
            type=int,
            default=4,
            low=0,
            high=240,
            says=_("How many hours members have to answer a question before hosts see it on their desk."),
        ),
    ),
    rights=(
        Right(name="discussions.manage", says=_("Open and look after spaces; pin, move and close topics")),
    ),
    abouts=(
        About(prefix="topic", resolve=queries.resolve_topics),
        About(prefix="space", resolve=queries.resolve_spaces),
    ),
    erasures=(
        Erasure(
            name="discussions",
            holds=_("The conversations you began, and the private spaces you are in"),
            export=erasure.export,
            forget=erasure.forget,
            basis="contract",
            why=_("A conversation shows who began it, and a private space knows whom to let in."),
            models=("discussions.Topic", "discussions.SpaceMember"),
        ),
    ),
    notices=(
        Notice(
            kind="discussions.let_in",
            title=_("{actor} let you into {about}"),
            label=_("When you are let into a private space"),
            group="people",
        ),
    ),
)
