"""What a ready survey is made of."""

from dataclasses import dataclass

from hearthside.listening.questions import Form, Option, Words

LANGUAGES = ("en", "de", "es", "fr")


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A survey of the library. `says` is for the host who chooses; `seconds` is how long it takes to answer."""

    key: str
    name: str
    says: str
    icon: str
    seconds: int
    form: Form
    asks: str = "members"
    anonymous: bool = False


def said(en: str, de: str, es: str, fr: str) -> Words:
    """The same in each language of the library."""
    return dict(zip(LANGUAGES, (en, de, es, fr), strict=True))


def ends(low: Words, high: Words) -> dict[str, tuple[str, str]]:
    """What the lowest and the highest of a scale mean, by language."""
    return {language: (low[language], high[language]) for language in low}


def option(key: str, en: str, de: str, es: str, fr: str, *, other: bool = False) -> Option:
    """One answer to choose."""
    return Option(key, said(en, de, es, fr), other)


LIKELY = ends(
    said("Not at all likely", "Sehr unwahrscheinlich", "Nada probable", "Pas du tout probable"),
    said("Very likely", "Sehr wahrscheinlich", "Muy probable", "Très probable"),
)
SATISFIED = ends(
    said("Not at all", "Gar nicht", "Nada", "Pas du tout"), said("Very much", "Sehr", "Mucho", "Tout à fait")
)
AGREE = ends(
    said("I disagree", "Stimmt nicht", "No estoy de acuerdo", "Pas d’accord"),
    said("I agree", "Stimmt genau", "Totalmente de acuerdo", "Tout à fait d’accord"),
)
AFTER = said(
    "Thank you. A person reads every answer. If something went wrong, somebody will get in touch; and if your words lead to"
    " a change, you will hear of it.",
    "Danke. Ein Mensch liest jede Antwort. Wenn etwas schiefging, meldet sich jemand; und wenn deine Worte etwas ändern,"
    " erfährst du es.",
    "Gracias. Una persona lee cada respuesta. Si algo salió mal, alguien se pondrá en contacto; y si tus palabras llevan a"
    " un cambio, lo sabrás.",
    "Merci. Une personne lit chaque réponse. Si quelque chose s’est mal passé, quelqu’un vous écrira ; et si vos mots"
    " mènent à un changement, vous le saurez.",
)
AFTER_ANONYMOUS = said(
    "Thank you. It counts together with what others said, and nobody sees that it came from you.",
    "Danke. Es zählt zusammen mit dem, was andere sagten, und niemand sieht, dass es von dir kommt.",
    "Gracias. Cuenta junto con lo que dijeron los demás, y nadie ve que viene de ti.",
    "Merci. Cela compte avec ce que les autres ont dit, et personne ne voit que cela vient de vous.",
)
