"""How the hosts are: connection starts inside."""

from django.utils.translation import gettext_lazy as _

from hearthside.listening.library.ready import AFTER_ANONYMOUS, AGREE, LANGUAGES, Ready, option, said
from hearthside.listening.questions import Form, Question

_ROWS = (
    option("know", "I know what is expected of me", "Ich weiß, was von mir erwartet wird", "Sé qué se espera de mí", "Je sais ce qu’on attend de moi"),
    option("tools", "I have what I need to do it well", "Ich habe, was ich dafür brauche", "Tengo lo que necesito para hacerlo bien", "J’ai ce qu’il me faut pour bien le faire"),
    option("decide", "I may decide what a customer needs from me", "Ich darf entscheiden, was ein Kunde von mir braucht", "Puedo decidir lo que un cliente necesita de mí", "Je peux décider de ce dont un client a besoin"),
    option("heard", "When I say what is in the way, something happens", "Wenn ich sage, was im Weg steht, passiert etwas", "Cuando digo lo que estorba, pasa algo", "Quand je dis ce qui gêne, il se passe quelque chose"),
    option("alone", "Somebody here has my back", "Hier steht jemand hinter mir", "Aquí alguien me respalda", "Quelqu’un ici me soutient"),
)  # fmt: skip
PULSE = Ready(
    key="staff",
    name=_("How are we, hosts?"),
    says=_("Once a month, without names: can the people who look after customers do it well, and what is in their way?"),
    icon="battery-medium",
    seconds=60,
    asks="hosts",
    anonymous=True,
    form=Form(
        languages=LANGUAGES,
        after=AFTER_ANONYMOUS,
        questions=(
            Question(
                "pulse", "matrix",
                said(
                    "How is it these weeks?",
                    "Wie ist es in diesen Wochen?",
                    "¿Cómo van estas semanas?",
                    "Comment ça va ces semaines-ci ?",
                ),
                rows=_ROWS, ends=AGREE, applies=True,
            ),
            Question(
                "way", "long_text",
                said(
                    "What is in your way?", "Was steht dir im Weg?", "¿Qué te estorba?", "Qu’est-ce qui vous gêne ?"
                ),
            ),
            Question(
                "proud", "long_text",
                said(
                    "What went well that nobody has noticed?",
                    "Was lief gut, ohne dass es jemand bemerkt hat?",
                    "¿Qué salió bien sin que nadie lo notara?",
                    "Qu’est-ce qui a bien marché sans que personne le remarque ?",
                ),
            ),
        ),
    ),
)  # fmt: skip
