"""What ideas add to the house: bring one, say why it would help, and see what comes of it."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.ideas import cards, erasure, jobs, queries, tasks, trying, voting
from hearthside.manifest import (
    About,
    Card,
    Erasure,
    Feature,
    Kind,
    Notice,
    Page,
    Promise,
    Right,
    Setting,
    Task,
)
from hearthside.threads import saying

_STEPS = {
    "answered": _("{actor} answered {recipient} about {about}"),
    "considering": _("{actor} is considering {about}"),
    "planned": _("{actor} planned {about}"),
    "piloting": _("{actor} is trying out {about}"),
    "shipped": _("{actor} made {about} real"),
    "declined": _("{actor} told {recipient} why {about} is not for now"),
}
_TITLES = {
    "answered": _("{actor} answered your idea"),
    "considering": _("{actor} is considering your idea"),
    "planned": _("Your idea is planned"),
    "piloting": _("Your idea is being tried out"),
    "shipped": _("Your idea came true"),
    "declined": _("{actor} told you why your idea is not for now"),
}
_UNTIL_ANSWERED = tuple(f"ideas.{step}" for step in _STEPS)
_UNTIL_DECIDED = ("ideas.planned", "ideas.piloting", "ideas.shipped", "ideas.declined")
_UNLESS = ("ideas.merged", "ideas.removed")
_YOURS = _("What happens to your ideas")

feature = Feature(
    name="ideas",
    label=_("Ideas"),
    path="ideas/",
    kinds=(
        Kind(
            name="ideas.received",
            says=_("{actor} brought an idea: {about}"),
            calls=True,
            wrote=True,
            stage="regular_use",
            touchpoint="ideas",
            voice=saying.openings,
        ),
        Kind(
            name="ideas.recorded",
            says=_("{actor} listened to {recipient} and wrote {about} down for them"),
            good="seen",
            touchpoint="phone call",
        ),
        Kind(name="ideas.confirmed", says=_("{actor} confirmed {about}"), visible="parties"),
        Kind(name="ideas.voted", says=_("{about} would help {actor}"), ties=False),
        Kind(
            name="ideas.would_help",
            says=_("{actor} told {recipient} why {about} would help"),
            good="connected",
            facts=("why",),
            wrote=True,
        ),
        *(
            Kind(name=f"ideas.{step}", says=says, good="heard", facts=("words",), touchpoint="idea reply")
            for step, says in _STEPS.items()
        ),
        Kind(
            name="ideas.tried",
            says=_("{actor} told what came of trying {about}"),
            good="heard",
            facts=("words",),
        ),
        Kind(
            name="ideas.told",
            says=_("{actor} told {recipient} how {about} stands: {step}"),
            facts=("step", "words"),
            visible="parties",
            ties=False,
        ),
        Kind(
            name="ideas.credited",
            says=_("{actor} credited {recipient} for {about}"),
            good="credited",
            facts=("part", "words"),
        ),
        Kind(
            name="ideas.credited_quietly",
            says=_("{actor} thanked {recipient} quietly for {about}"),
            good="credited",
            facts=("part", "words"),
            visible="parties",
        ),
        Kind(
            name="ideas.uncredited",
            says=_("{actor} took a credit for {about} back"),
            facts=("part",),
            visible="parties",
            ties=False,
        ),
        Kind(
            name="ideas.merged",
            says=_("{actor} made {about} part of “{into}”"),
            facts=("into",),
            ties=False,
        ),
        Kind(
            name="ideas.grew",
            says=_("{actor} made “{merged}” part of {recipient}'s idea {about}"),
            facts=("merged",),
            visible="parties",
            ties=False,
        ),
        Kind(
            name="ideas.joined",
            says=_("{actor} carried {recipient}'s vote to {about}"),
            facts=("merged",),
            visible="parties",
            ties=False,
        ),
        Kind(name="ideas.unmerged", says=_("{actor} let {about} stand for itself again"), ties=False),
        Kind(
            name="ideas.unanswered",
            says=_("{about} waits for an answer again"),
            direction="none",
            ties=False,
        ),
        Kind(
            name="ideas.undecided",
            says=_("{about} waits for a decision again"),
            direction="none",
            ties=False,
        ),
        Kind(
            name="ideas.told_apart",
            says=_("{actor} looked at {about} and another idea: they are not the same"),
            facts=("other",),
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="ideas.retitled",
            says=_("{actor} gave {about} clearer words"),
            facts=("before",),
            ties=False,
            voice=saying.openings,
        ),
        Kind(
            name="ideas.removed",
            says=_("{actor} took an idea away: “{reason}”"),
            facts=("reason",),
            private=("reason",),
            visible="parties",
            ties=False,
            voice=saying.nothing,
        ),
    ),
    promises=(
        Promise(
            name="ideas.answer",
            words=_("Every idea gets an answer from a person"),
            after="ideas.received",
            until=_UNTIL_ANSWERED,
            unless=_UNLESS,
            hours="ideas.answer_hours",
            public=True,
        ),
        Promise(
            name="ideas.decision",
            words=_("Every idea gets a decision"),
            after="ideas.received",
            until=_UNTIL_DECIDED,
            unless=_UNLESS,
            hours="ideas.decision_hours",
            public=True,
        ),
        Promise(
            name="ideas.answer_again",
            words=_("An idea that stands for itself again gets an answer"),
            after="ideas.unanswered",
            until=_UNTIL_ANSWERED,
            unless=_UNLESS,
            hours="ideas.answer_hours",
            to="recipient",
        ),
        Promise(
            name="ideas.decision_again",
            words=_("An idea that was opened again gets a new decision"),
            after="ideas.undecided",
            until=_UNTIL_DECIDED,
            unless=_UNLESS,
            hours="ideas.decision_hours",
            to="recipient",
        ),
    ),
    cards=(
        Card(name="ideas.yours", place="home", template="ideas/cards/yours.html", load=cards.yours, order=20),
        Card(name="ideas.of", place="person", template="ideas/cards/of.html", load=cards.of_person, order=30),
        Card(
            name="ideas.of_for_hosts",
            place="desk_person",
            template="ideas/cards/of.html",
            load=cards.of_person,
            order=40,
            audience="hosts",
        ),
    ),
    tasks=(
        Task(name="ideas.waiting", label=_("Ideas that wait for the house"), load=tasks.waiting, order=10),
        Task(name="ideas.alike", label=_("Ideas that may be the same"), load=tasks.alike, order=70),
    ),
    pages=(Page(label=_("Ideas"), url_name="ideas:board", icon="lightbulb", audience="everyone", order=30),),
    settings=(
        Setting(
            name="ideas.answer_hours",
            type=int,
            default=48,
            low=1,
            high=2160,
            says=_("Within how many hours the house promises every idea an answer from a person."),
        ),
        Setting(
            name="ideas.decision_hours",
            type=int,
            default=720,
            low=1,
            high=8760,
            says=_("Within how many hours the house promises a decision about every idea."),
        ),
        Setting(
            name="ideas.public",
            type=bool,
            default=True,
            says=_("Visitors who are not signed in may read ideas, the roadmap and the feeds."),
        ),
    ),
    rights=(
        Right(name="ideas.answer", says=_("Answer ideas, and credit people for their part in them")),
        Right(
            name="ideas.decide", says=_("Plan, try out, ship and decline ideas, and take them away"), roles=()
        ),
        Right(name="ideas.merge", says=_("Make one idea of two that are the same, and two of one"), roles=()),
        Right(name="ideas.record", says=_("Write down an idea that somebody told you, in their name")),
    ),
    abouts=(About(prefix="idea", resolve=queries.resolve_ideas),),
    erasures=(
        Erasure(
            name="ideas",
            holds=_("The ideas you brought, your votes with their reasons, and your credits."),
            export=erasure.export,
            forget=erasure.forget,
            basis="contract",
            why=_("An idea has an author and helpers, and they are credited at each step."),
            models=(
                "ideas.Idea",
                "ideas.Step",
                "ideas.Merge",
                "ideas.Vote",
                "ideas.Credit",
                "ideas.Alike",
            ),
            known_as=erasure.known_as,
        ),
    ),
    notices=(
        *(
            Notice(kind=f"ideas.{step}", title=title, label=_YOURS, group="ideas")
            for step, title in _TITLES.items()
        ),
        Notice(
            kind="ideas.tried",
            title=_("What came of trying your idea"),
            label=_YOURS,
            group="ideas",
        ),
        Notice(
            kind="ideas.told",
            title=_("{about}: {step}"),
            label=_("What happens to ideas that you voted for or helped with"),
            group="ideas",
        ),
        Notice(
            kind="ideas.credited", title=_("{actor} credited you for {about}"), label=_YOURS, group="ideas"
        ),
        Notice(
            kind="ideas.credited_quietly",
            title=_("{actor} thanked you quietly for {about}"),
            label=_YOURS,
            group="ideas",
        ),
        Notice(kind="ideas.merged", title=_("Your idea is part of another now"), label=_YOURS, group="ideas"),
        Notice(kind="ideas.grew", title=_("Another idea is part of yours now"), label=_YOURS, group="ideas"),
        Notice(
            kind="ideas.unmerged", title=_("Your idea stands for itself again"), label=_YOURS, group="ideas"
        ),
        Notice(kind="ideas.removed", title=_("{actor} took an idea away"), label=_YOURS, group="ideas"),
        Notice(
            kind="ideas.confirmed",
            title=_("{actor} confirmed what you wrote down"),
            label=_YOURS,
            group="ideas",
        ),
        Notice(
            kind="ideas.would_help",
            title=_("{actor} told you why your idea would help"),
            label=_("Votes for your ideas, with their reasons"),
            group="ideas",
            mail=False,
        ),
    ),
    on={
        "ideas.received": jobs.look_for_alike,
        "threads.edited": jobs.text_changed,
        "threads.removed": jobs.opening_gone,
        "threads.taken_back": jobs.opening_gone,
        "threads.restored": jobs.opening_back,
        "pilots.begun": trying.begun,
        "pilots.judged": trying.judged,
        "identity.merged": voting.count_anew,
        "identity.unmerged": voting.count_anew,
    },
)
