"""What listening adds to the house: being asked, answering, and saying no."""

from django.utils.translation import gettext_lazy as _

from hearthside.listening import erasure, queries
from hearthside.manifest import About, Erasure, Feature, Kind, Right

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
        ),
        Kind(
            name="listening.declined",
            says=_("{actor} would rather not answer {about}"),
            direction="bottom_up",
            visible="parties",
            ties=False,
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
