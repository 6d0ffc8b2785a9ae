"""What listening adds to the house: being asked, answering, and saying no."""

from django.utils.translation import gettext_lazy as _

from hearthside.listening import erasure, queries, saying
from hearthside.manifest import About, Erasure, Feature, Kind, Right, Setting

feature = Feature(
    name="listening",
    label=_("Listening"),
    kinds=(
        Kind(
            name="listening.asked",
            says=_("The house asked {recipient}: {about}"),
            visible="parties",
            ties=False,
        ),
        Kind(
            name="listening.answered",
            says=_("{actor} answered {about}"),
            direction="bottom_up",
            visible="parties",
            wrote=True,
            voice=saying.answers,
        ),
        Kind(
            name="listening.declined",
            says=_("{actor} would rather not answer {about}"),
            direction="bottom_up",
            visible="parties",
            ties=False,
        ),
    ),
    settings=(
        Setting(
            name="listening.gap_days",
            type=int,
            default=14,
            low=0,
            high=365,
            says=_("How many days the house leaves a person in peace after asking them anything."),
        ),
        Setting(
            name="listening.again_days",
            type=int,
            default=90,
            low=1,
            high=3650,
            says=_("After how many days the same survey may ask the same person again."),
        ),
        Setting(
            name="listening.said_no_days",
            type=int,
            default=180,
            low=1,
            high=3650,
            says=_("For how many days a survey is kept from somebody who said “not now” to it."),
        ),
        Setting(
            name="listening.day_most",
            type=int,
            default=500,
            low=1,
            high=1_000_000,
            says=_("How many people the whole house asks in one day at most; the others wait for the next."),
        ),
        Setting(
            name="listening.quiet_from",
            type=int,
            default=21,
            low=0,
            high=23,
            says=_("From which hour of their own day nobody is sent a question."),
        ),
        Setting(
            name="listening.quiet_until",
            type=int,
            default=9,
            low=0,
            high=23,
            says=_(
                "Until which hour of their own day nobody is sent a question (the same hour: no quiet hours)."
            ),
        ),
        Setting(
            name="listening.remind_days",
            type=int,
            default=5,
            low=0,
            high=60,
            says=_("After how many days a mail that asks is followed by its one reminder; 0: never."),
        ),
        Setting(
            name="listening.open_days",
            type=int,
            default=30,
            low=1,
            high=365,
            says=_("How many days somebody has to answer what they were asked."),
        ),
        Setting(
            name="listening.late_days",
            type=int,
            default=7,
            low=1,
            high=90,
            says=_(
                "A question that could not be asked within so many days of its cause is not asked any more."
            ),
        ),
        Setting(
            name="listening.browser_hour",
            type=int,
            default=30,
            low=0,
            high=100_000,
            says=_("How many answers one browser may send through a public link in an hour; 0: without end."),
        ),
        Setting(
            name="listening.address_hour",
            type=int,
            default=600,
            low=0,
            high=1_000_000,
            says=_(
                "How many answers may come through a public link in an hour from one network address, which an office or"
                " a hall shares; 0: without end."
            ),
        ),
    ),
    rights=(
        Right(
            name="listening.run",
            says=_("Ask members: make surveys, open and close them, and read the figures"),
        ),
        Right(name="listening.read", says=_("Read what members answered, with who they are")),
    ),
    abouts=(About(prefix="survey", resolve=queries.resolve_surveys),),
    erasures=(
        Erasure(
            name="listening",
            holds=_("What you were asked, when you were left in peace and why, and what you answered."),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("To hear how things are for you, to answer you, and not to ask too often."),
            models=(
                "listening.Survey",
                "listening.Version",
                "listening.Link",
                "listening.Invitation",
                "listening.Response",
                "listening.Score",
            ),
        ),
    ),
)
