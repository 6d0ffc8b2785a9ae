"""Which language a text is in, from a short list: by its script, and by the small words that each language cannot do without.

Languages with a script of their own are told by it (Unicode blocks); those in Latin and Cyrillic letters by counting
small words and telling letters. A text too short, or between two languages, is in none: no guess is made.
"""

import re
from collections import Counter

LONGEST = 2_000  # characters that are looked at
_LEAST, _AHEAD = 2.0, 1.3  # points that are needed, and how far the best must be before the second

_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"), ("ko", "\uac00", "\ud7af"), ("zh", "\u4e00", "\u9fff"), ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"), ("el", "\u0370", "\u03ff"), ("hi", "\u0900", "\u097f"), ("th", "\u0e00", "\u0e7f"),
)  # fmt: skip
_WORDS = {
    "en": "i a as or if by u ur i've that's "
    "the and you to of is in it for was my with on that are not have this your but they what we at be just from "
    "so can me when get will how an no do all would been had there their please thanks thank i'm it's don't why flight",
    "de": "der die und das ich nicht ist ein eine zu den mit es sie auf für im wir dass auch wie aber bei haben war "
    "sehr noch nach mich mir kein keine einen wurde hat bin sich oder nur ihr euch danke bitte",
    "fr": "le la les et de un une est je pas que des pour dans vous nous ce qui avec sur du il elle mais plus très au "
    "sont été j'ai c'est n'est ne mon ma mes votre merci bonjour tout suis aux cette",
    "es": "el la los las y de que en un una es no por con para se su lo me mi pero muy más como está este esta yo del "
    "al ha he gracias cuando sin todo son hola usted nos fue",
    "pt": "o a os as e de que em um uma não é para com por se do da dos das no na mais mas muito como eu você meu "
    "minha foi está são obrigado obrigada ao isso ele ela quando",
    "it": "il lo la gli le e di che un una è non per con sono in del della mi ma più molto come ho ha questo questa "
    "anche si al alla dei nel grazie quando mio mia stato perché ci",
    "nl": "de het een en van ik is niet dat in op te voor met zijn maar ook die er naar heb mijn wij jullie bij nog wel "
    "geen deze aan om als was bedankt hebben kan wordt",
    "sv": "och att det är inte jag en som på för med av har till ni vi men om den ett så kan mig min från tack var nu "
    "när eller mycket de han hon detta",
    "da": "og at det er ikke jeg en som på for med af har til vi men om den et så kan mig min fra tak var nu når eller "
    "meget de han hun dette hvad jer blev",
    "no": "og at det er ikke jeg en som på for med av har til vi men om den et så kan meg min fra takk var nå når eller "
    "veldig de han hun dette hva dere ble",
    "pl": "i w nie na się że jest to z do jak ale o co tak za po czy od dla mnie jestem są był była tylko już bardzo "
    "mam ten ta przez dziękuję proszę może",
    "tr": "ve bir bu da de için çok ile ne ben var değil gibi daha ama o mi mı teşekkürler lütfen bana beni kadar sonra "
    "her yok olarak oldu",
    "ru": "и в не на я что с по это как у за от мы вы но для так же все было очень мне спасибо меня из только если уже "
    "он она или",
    "uk": "і в не на я що з по це як у за від ми ви але для так все було дуже мені дякую мене із тільки якщо вже він "
    "вона або та є",
}  # fmt: skip
_LETTERS = {
    "de": "ßäöü", "fr": "çœêèàùîû", "es": "ñ¿¡", "pt": "ãõ", "sv": "åäö", "da": "æøå", "no": "æøå", "pl": "łżźśćńąę",
    "tr": "ğışİ", "ru": "ыэъё", "uk": "їієґ",
}  # fmt: skip
_OF_WORD: dict[str, list[str]] = {}
for _language, _some in _WORDS.items():
    for _word in _some.split():
        _OF_WORD.setdefault(_word, []).append(_language)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT_TEXT = re.compile(r"https?://\S+|[@#]\S+")


def language(text: str) -> str:
    """The language of a text by its two letters (ISO 639-1), or "" where there is too little to tell."""
    plain = _NOT_TEXT.sub(" ", text[:LONGEST])
    return _by_script(plain) or _by_words(plain.lower().replace("’", "'"))


def _by_script(text: str) -> str:
    letters = [letter for letter in text if letter.isalpha()]
    for name, first, last in _SCRIPTS:
        share = sum(first <= letter <= last for letter in letters)
        if letters and share >= 2 and share / len(letters) > (0.15 if name == "ja" else 0.4):
            return name
    return ""


def _by_words(text: str) -> str:
    """A small word counts for what it tells: shared by three languages, a third for each."""
    points: Counter[str] = Counter()
    for word in _TOKEN.findall(text):
        of = _OF_WORD.get(word, ())
        for name in of:
            points[name] += 1 / len(of)
    for name, letters in _LETTERS.items():
        if points[name]:
            points[name] += 0.5 * min(4, sum(text.count(letter) for letter in letters))
    best = points.most_common(2)
    if not best or best[0][1] < _LEAST:
        return ""
    clear = len(best) == 1 or best[0][1] >= _AHEAD * best[1][1]
    return best[0][0] if clear else ""
