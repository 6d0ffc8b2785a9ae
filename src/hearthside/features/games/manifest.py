"""What games add to the house: quizzes that many play together."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.games import erasure, queries
from hearthside.manifest import About, Erasure, Feature, Kind, Page, Right

_STAGE = {"stage": "regular_use", "touchpoint": "game", "ties": False}

feature = Feature(
    name="games",
    label=_("Games"),
    path="games/",
    kinds=(
        Kind(name="games.written", says=_("{actor} wrote a quiz: {about}"), visible="hosts", **_STAGE),
        Kind(name="games.opened", says=_("{actor} opened a quiz: {about}"), visible="members", **_STAGE),
        Kind(name="games.played", says=_("{actor} played {about}"), visible="members", **_STAGE),
        Kind(name="games.ended", says=_("{actor} brought {about} to its end"), visible="hosts", **_STAGE),
    ),
    pages=(Page(label=_("Games"), url_name="games:index", icon="puzzle", order=50),),
    rights=(Right(name=queries.HOLD, says=_("Write quizzes and hold them")),),
    abouts=(
        About(prefix="sitting", resolve=queries.resolve_sittings),
        About(prefix="quiz", resolve=queries.resolve_quizzes),
    ),
    erasures=(
        Erasure(
            name="games",
            holds=_("The quizzes you wrote, held and played, and what you answered."),
            export=erasure.export,
            forget=erasure.forget,
            basis="contract",
            why=_("You play together; what your side answered is part of what the group knew."),
            models=("games.Quiz", "games.Sitting", "games.Player"),
        ),
    ),
)
