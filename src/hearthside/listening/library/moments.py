"""Right after something happened: the first weeks, support, a gathering, goodbye."""

from django.utils.translation import gettext_lazy as _

from hearthside.listening.library.ready import AFTER, AGREE, LANGUAGES, SATISFIED, Ready, option, said
from hearthside.listening.questions import Form, Question, When

_ANYTHING = said(
    "Anything we should know?",
    "Gibt es etwas, das wir wissen sollten?",
    "¿Hay algo que debamos saber?",
    "Y a-t-il quelque chose que nous devrions savoir ?",
)

ONBOARDING = Ready(
    key="onboarding",
    name=_("The first weeks"),
    says=_("Two or three weeks after somebody came: did they find their way, and did they meet anybody?"),
    icon="door-open",
    seconds=25,
    form=Form(
        languages=LANGUAGES,
        after=AFTER,
        questions=(
            Question(
                "easy", "ces",
                said(
                    "Finding my way around was easy.",
                    "Es war leicht, mich zurechtzufinden.",
                    "Fue fácil orientarme.",
                    "Il a été facile de trouver mes repères.",
                ),
                ends=AGREE, stage="onboarding", touchpoint="first weeks",
            ),
            Question(
                "met", "choice",
                said(
                    "Have you met somebody here whom you would say hello to?",
                    "Hast du hier jemanden getroffen, den du grüßen würdest?",
                    "¿Has conocido aquí a alguien a quien saludarías?",
                    "Avez-vous rencontré ici quelqu’un que vous salueriez ?",
                ),
                options=(
                    option("yes", "Yes", "Ja", "Sí", "Oui"),
                    option("not_yet", "Not yet", "Noch nicht", "Todavía no", "Pas encore"),
                    option("no_need", "I don't need to", "Das brauche ich nicht", "No lo necesito", "Je n’en ai pas besoin"),
                ),
            ),
            Question(
                "hoped", "long_text",
                said(
                    "What did you hope for when you came, and is it here?",
                    "Was hattest du dir erhofft, und ist es da?",
                    "¿Qué esperabas al llegar, y lo has encontrado?",
                    "Qu’espériez-vous en venant, et l’avez-vous trouvé ?",
                ),
            ),
        ),
    ),
)  # fmt: skip

SUPPORT = Ready(
    key="support",
    name=_("After we helped"),
    says=_("A day after a question to support was closed: was it solved, was it easy?"),
    icon="life-buoy",
    seconds=15,
    form=Form(
        languages=LANGUAGES,
        after=AFTER,
        questions=(
            Question(
                "solved", "choice",
                said("Is it solved?", "Ist es gelöst?", "¿Está resuelto?", "Est-ce résolu ?"),
                options=(
                    option("yes", "Yes", "Ja", "Sí", "Oui"),
                    option("partly", "In part", "Zum Teil", "En parte", "En partie"),
                    option("no", "No", "Nein", "No", "Non"),
                ),
                required=True,
            ),
            Question(
                "easy", "ces",
                said(
                    "They made it easy for me.",
                    "Es wurde mir leicht gemacht.",
                    "Me lo pusieron fácil.",
                    "On m’a facilité les choses.",
                ),
                ends=AGREE, stage="troubleshooting", touchpoint="support",
            ),
            Question(
                "open", "long_text",
                said(
                    "What is still open?", "Was ist noch offen?", "¿Qué queda pendiente?", "Que reste-t-il à régler ?"
                ),
                shown_if=(When("solved", "is_not", "yes"),),
            ),
            Question("anything", "long_text", _ANYTHING, shown_if=(When("solved", "is", "yes"),)),
        ),
    ),
)  # fmt: skip

GATHERING = Ready(
    key="gathering",
    name=_("After a gathering"),
    says=_("The morning after: was it good to be there, and did people meet one another?"),
    icon="party-popper",
    seconds=20,
    form=Form(
        languages=LANGUAGES,
        after=AFTER,
        questions=(
            Question(
                "satisfied", "csat",
                said(
                    "Was it good to be there?",
                    "War es schön, dabei zu sein?",
                    "¿Te gustó estar allí?",
                    "Était-ce bien d’y être ?",
                ),
                ends=SATISFIED, required=True, stage="regular_use", touchpoint="gathering",
            ),
            Question(
                "met", "choice",
                said(
                    "Did you talk to somebody you did not know before?",
                    "Hast du mit jemandem gesprochen, den du vorher nicht kanntest?",
                    "¿Hablaste con alguien a quien no conocías?",
                    "Avez-vous parlé à quelqu’un que vous ne connaissiez pas ?",
                ),
                options=(
                    option("several", "With several", "Mit mehreren", "Con varios", "Avec plusieurs personnes"),
                    option("one", "With one", "Mit einer Person", "Con uno", "Avec une personne"),
                    option("none", "With nobody new", "Mit niemand Neuem", "Con nadie nuevo", "Avec personne de nouveau"),
                ),
            ),
            Question(
                "keep", "long_text",
                said(
                    "What should stay, and what should be different next time?",
                    "Was soll bleiben, und was nächstes Mal anders sein?",
                    "¿Qué debería quedarse, y qué cambiar la próxima vez?",
                    "Que faut-il garder, et que changer la prochaine fois ?",
                ),
            ),
        ),
    ),
)  # fmt: skip

EXIT = Ready(
    key="exit",
    name=_("Goodbye"),
    says=_("When somebody leaves: why, and what would have kept them. No attempt to win them back."),
    icon="door-closed",
    seconds=30,
    asks="anyone",
    form=Form(
        languages=LANGUAGES,
        before=said(
            "You are leaving, and that is fine. May we learn from it?",
            "Du gehst, und das ist in Ordnung. Dürfen wir daraus lernen?",
            "Te vas, y está bien. ¿Podemos aprender de ello?",
            "Vous partez, et c’est très bien ainsi. Pouvons-nous en tirer une leçon ?",
        ),
        after=said(
            "Thank you, and farewell. The door stays open.",
            "Danke, und alles Gute. Die Tür bleibt offen.",
            "Gracias, y buena suerte. La puerta queda abierta.",
            "Merci, et bonne route. La porte reste ouverte.",
        ),
        questions=(
            Question(
                "why", "choices",
                said("Why are you leaving?", "Warum gehst du?", "¿Por qué te vas?", "Pourquoi partez-vous ?"),
                options=(
                    option("need", "I don't need it any more", "Ich brauche es nicht mehr", "Ya no lo necesito", "Je n’en ai plus besoin"),
                    option("price", "It costs too much", "Es kostet zu viel", "Cuesta demasiado", "C’est trop cher"),
                    option("better", "I found something that suits me better", "Ich habe etwas Passenderes gefunden", "Encontré algo que me va mejor", "J’ai trouvé mieux pour moi"),
                    option("trouble", "Too much went wrong", "Es ging zu viel schief", "Demasiadas cosas salieron mal", "Trop de choses se sont mal passées"),
                    option("people", "I never felt at home", "Ich habe mich nie zu Hause gefühlt", "Nunca me sentí en casa", "Je ne m’y suis jamais senti chez moi"),
                    option("other", "Something else …", "Etwas anderes …", "Otra cosa …", "Autre chose …", other=True),
                ),
                shuffled=True,
            ),
            Question(
                "kept", "long_text",
                said(
                    "What would have made you stay?",
                    "Was hätte dich bleiben lassen?",
                    "¿Qué te habría hecho quedarte?",
                    "Qu’est-ce qui vous aurait fait rester ?",
                ),
            ),
            Question(
                "write", "consent",
                said(
                    "May we write to you once about this?",
                    "Dürfen wir dir einmal dazu schreiben?",
                    "¿Podemos escribirte una vez sobre esto?",
                    "Pouvons-nous vous écrire une fois à ce sujet ?",
                ),
            ),
        ),
    ),
)  # fmt: skip
