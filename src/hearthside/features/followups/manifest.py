"""What following up adds to the house: nobody who is unhappy goes unheard, and what came of people's words is told."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.followups import erasure, jobs, queries, tasks
from hearthside.manifest import (
    About,
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

_HEARD = _("What came of what you answered")

feature = Feature(
    name="followups",
    label=_("Following up"),
    path="followups/",
    kinds=(
        Kind(
            name="followups.opened",
            says=_("{recipient} is promised a word about {about}"),
            direction="none",
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="followups.written",
            says=_("{actor} wrote to {recipient} about {about}"),
            good="heard",
            facts=("words",),
            private=("words",),
            visible="hosts",
        ),
        Kind(
            name="followups.recorded",
            says=_("{actor} wrote down what came of {about}"),
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="followups.changed",
            says=_("{actor} told {recipient} what their words led to: {about}"),
            facts=("words",),
            visible="parties",
            ties=False,
        ),
    ),
    promises=(
        Promise(
            name="followups.turn_to",
            words=_("Whoever was unhappy, or glad, with us hears from a person"),
            after="followups.opened",
            until=("followups.written", "followups.recorded"),
            hours="followups.hours",
            to="recipient",
        ),
    ),
    tasks=(
        Task(
            name="followups.waiting",
            label=_("Answers that somebody should turn to"),
            load=tasks.waiting,
            order=12,
        ),
    ),
    pages=(
        Page(
            label=_("You said, we did"),
            url_name="followups:changes",
            icon="megaphone",
            audience="everyone",
            order=80,
        ),
        Page(
            label=_("Following up"),
            url_name="followups:index",
            group="voices",
            icon="message-circle-heart",
            audience="right:followups.run",
            place="desk",
            order=22,
        ),
    ),
    settings=(
        Setting(
            name="followups.hours",
            type=int,
            default=48,
            low=1,
            high=720,
            says=_("Within how many hours somebody who was unhappy or glad hears from a person."),
        ),
        Setting(
            name="followups.holdout",
            type=int,
            default=10,
            low=0,
            high=50,
            says=_(
                "Of a hundred such answers, how many are left to themselves by chance, so that what turning to people is"
                " worth can be told from what would have come anyway."
            ),
        ),
        Setting(
            name="followups.unhappy_nps",
            type=int,
            default=6,
            low=0,
            high=8,
            says=_("“How likely” up to this number is an unhappy answer."),
        ),
        Setting(
            name="followups.unhappy_csat",
            type=int,
            default=2,
            low=1,
            high=3,
            says=_("“How satisfied” up to this number is an unhappy answer."),
        ),
        Setting(
            name="followups.unhappy_ces",
            type=int,
            default=3,
            low=1,
            high=4,
            says=_("“They made it easy” up to this number is an unhappy answer."),
        ),
        Setting(
            name="followups.glowing_nps",
            type=int,
            default=9,
            low=9,
            high=10,
            says=_("“How likely” from this number on is a glowing answer."),
        ),
        Setting(
            name="followups.episode_days",
            type=int,
            default=90,
            low=7,
            high=365,
            says=_("For how many days somebody's further answers belong to the same draw."),
        ),
        Setting(
            name="followups.help_words",
            type=str,
            default="help, call me, contact me, get in touch, please reply, please answer, urgent",
            says=_("Words, with commas, by which somebody asks for help: they are never left to themselves."),
        ),
    ),
    rights=(
        Right(
            name="followups.run",
            says=_("Turn to people about what they answered, and record what came of it"),
        ),
        Right(name="followups.decide", says=_("Set how many answers are held out of following up")),
        Right(
            name="followups.tell", says=_("Write “You said, we did”, and tell those whose words led to it")
        ),
    ),
    abouts=(
        About(prefix="followup", resolve=queries.resolve_followups),
        About(prefix="change", resolve=queries.resolve_changes),
    ),
    erasures=(
        Erasure(
            name="followups",
            holds=_(
                "Which of your answers called for a word from us, whether chance held one out to learn from, what was"
                " written to you and came of it, and what your words led to."
            ),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_(
                "So that somebody turns to you when you are unhappy, and you learn what came of what you said."
            ),
            models=("followups.FollowUp", "followups.Word", "followups.Change", "followups.Voice"),
        ),
    ),
    notices=(
        Notice(
            kind="followups.written",
            title=_("{actor} wrote to you about what you answered"),
            label=_HEARD,
            group="answers",
        ),
        Notice(
            kind="followups.changed",
            title=_("Something you said led to a change: {about}"),
            label=_HEARD,
            group="answers",
        ),
    ),
    on={"listening.answered": jobs.answered},
)
