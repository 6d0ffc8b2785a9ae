"""How people stand to the house as a whole: one number and why, in eight seconds."""

from django.utils.translation import gettext_lazy as _

from hearthside.listening.library.ready import AFTER, LANGUAGES, LIKELY, Ready, said
from hearthside.listening.questions import Form, Question, When

_LIKELY = Question(
    "likely",
    "nps",
    said(
        "How likely are you to recommend {house} to a friend?",
        "Wie wahrscheinlich ist es, dass du {house} weiterempfiehlst?",
        "¿Qué probabilidad hay de que recomiendes {house} a un amigo?",
        "Recommanderiez-vous {house} à une amie ou un ami ?",
    ),
    ends=LIKELY,
    required=True,
)
_LOW = Question(
    "missing",
    "long_text",
    said(
        "What was missing, or went wrong?",
        "Was hat gefehlt, oder ging schief?",
        "¿Qué faltó, o qué salió mal?",
        "Qu’est-ce qui a manqué, ou s’est mal passé ?",
    ),
    shown_if=(When("likely", "at_most", 6),),
)
_MIDDLE = Question(
    "more",
    "long_text",
    said(
        "You said {likely}. What would make it one better?",
        "Du hast {likely} gesagt. Was würde es um eins besser machen?",
        "Dijiste {likely}. ¿Qué lo haría un punto mejor?",
        "Vous avez dit {likely}. Que faudrait-il pour un point de plus ?",
    ),
    shown_if=(When("likely", "at_least", 7), When("likely", "at_most", 8)),
)
_HIGH = Question(
    "loved",
    "long_text",
    said(
        "What do you like best?",
        "Was gefällt dir am besten?",
        "¿Qué es lo que más te gusta?",
        "Qu’est-ce qui vous plaît le plus ?",
    ),
    shown_if=(When("likely", "at_least", 9),),
)
NPS = Ready(
    key="relationship",
    name=_("How people stand to us"),
    says=_(
        "The one number, and why, asked another way of those who are unhappy, in between and glad. A few times a year."
    ),
    icon="heart",
    seconds=8,
    form=Form(languages=LANGUAGES, after=AFTER, questions=(_LIKELY, _LOW, _MIDDLE, _HIGH)),
)
