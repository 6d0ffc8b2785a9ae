# ruff: noqa: E501, SIM905
"""What people at Willowbrook Bicycles say: a small grammar of whole, plain sentences.

No sentence holds a character that Markdown or HTML would take for its own, so that a text becomes HTML by
putting paragraphs around it (a test holds this against the real renderer).
"""

import random

HOUSE = "Willowbrook Bicycles"
WELCOME = "We build bicycles for every day. Come in: half of what we know, our riders taught us."

SPACES = (  # slug, name, says, reach, questions
    (
        "workshop",
        "The workshop",
        "Something creaks? Ask, and somebody who had it too will tell you.",
        "public",
        True,
    ),
    ("rides", "Rides and roads", "Where you went, and where we should all go.", "public", False),
    ("choosing", "Choosing a bicycle", "Before you buy, from us or not.", "public", True),
    ("kitchen-table", "The kitchen table", "Among ourselves.", "members", False),
    ("testers", "Test riders", "For those who ride what is not built yet.", "private", False),
)

_FIRST = (
    "Ada Aisha Akira Alma Amara Anouk Arjun Astrid Beatriz Bilal Bo Camille Chidi Chloe Dara Diego Edda Elif Emeka Enzo "
    "Esther Farah Femi Finn Freya Gita Greta Hana Hassan Hugo Ines Ioana Isak Jamal Jana Jun Kaja Kemal Kofi Lars Leila "
    "Lena Liam Linh Lucia Maja Malik Mara Marek Mei Mila Naoko Nia Nils Noa Olga Omar Paula Petra Priya Rafael Rania "
    "Rosa Runa Samir Sana Selma Silas Sofia Tariq Tess Theo Tove Uma Vera Wanda Yara Yusuf Zoe Zuri"
).split()
_LAST = (
    "Abebe Adler Ahmed Almeida Andersson Aydin Bakker Banerjee Baptiste Bauer Berg Bianchi Boateng Borg Castro Chen "
    "Costa Dahl Demir Diaz Dubois Eriksen Falk Ferrari Fischer Fontaine Garcia Goldberg Greene Haddad Hansen Hoang "
    "Holm Hughes Ibrahim Ito Jansen Jensen Kamara Kaya Keller Khan Kim Kowalski Kurz Laurent Lehmann Lindqvist Lopez "
    "Marino Martin Mbeki Meyer Moreau Moser Nakamura Nguyen Novak Nowak Obi Okafor Olsen Osei Park Patel Pereira "
    "Petrov Popescu Quinn Rahman Reyes Ricci Rossi Sato Schmidt Sharma Silva Singh Sousa Suzuki Tanaka Toth Vargas "
    "Virtanen Vogel Wagner Walsh Weber Wolf Yilmaz Zeman Zhou Zimmer"
).split()
CITIES = (
    ("Leeds", "United Kingdom"), ("Utrecht", "Netherlands"), ("Freiburg", "Germany"), ("Lyon", "France"),
    ("Aarhus", "Denmark"), ("Porto", "Portugal"), ("Bologna", "Italy"), ("Ghent", "Belgium"), ("Malmö", "Sweden"),
    ("Portland", "United States"), ("Nairobi", "Kenya"), ("Kyoto", "Japan"), ("Pune", "India"), ("Cork", "Ireland"),
)  # fmt: skip
INTERESTS = (
    "long rides", "commuting", "cargo bikes", "wheel building", "children on bikes", "old steel", "maps", "camping",
    "repair", "winter riding", "racing", "tandems", "photography", "bread",
)  # fmt: skip
_PARTS = (
    "bottom bracket", "rear hub", "front brake", "chain", "saddle", "headset", "dynamo light", "rear rack", "mudguard",
    "belt drive", "stem", "left pedal", "gear cable", "freewheel", "kickstand", "bell", "handlebar tape", "rear tyre",
)  # fmt: skip
_MODELS = ("Heron", "Wren", "Kingfisher", "Plover", "Swift", "Teal", "Old Rook")
_SOUNDS = (
    "creaks", "clicks once a turn", "rubs", "works itself loose", "squeals in the rain", "slips under load",
    "rattles on cobbles", "feels rough", "drags", "needs new bearings already",
)  # fmt: skip
_WHEN = (
    "after every wet ride", "since the first frost", "uphill only", "when I stand up", "since I changed the chain",
    "on long descents", "with a child on the back", "after about a thousand kilometres", "in the morning, then never again",
)  # fmt: skip
_PLACES = (
    "along the canal", "over the moor road", "to the coast and back", "through the orchards", "round the reservoir",
    "up the old railway", "by the river to the second weir", "from the ferry to the lighthouse",
)  # fmt: skip
_TRIED = (
    "I have taken it apart and greased it twice.", "A friend tightened it, and it came back within a week.",
    "The shop near me shrugged and sold me a new one.", "I rode without it for a day to be sure that it is that.",
    "New grease helped for two days.", "I swapped the wheel with my neighbour's, and the noise stayed with me.",
    "I have looked at the drawing and cannot see what I miss.", "It is still within the first year.",
)  # fmt: skip
_CLOSE = (
    "Has anybody had the same?", "What would you look at first?", "I would rather mend it than replace it.",
    "I ride it to work, so I need it by Monday.", "Pictures follow when the light is better.",
    "Thank you for reading this far.", "I am grateful for every hint.",
)  # fmt: skip
_ANSWERS = (
    "Mine did exactly that until I put a thin washer behind the {part}.",
    "Before you buy anything, take the {part} off, clean both faces, and put it back dry.",
    "It is hardly ever the {part} itself: look at what it is bolted to.",
    "I had this on my {model} {when}, and it was the {part} in the end.",
    "Tighten it a quarter turn more than feels right, ride ten kilometres, and tighten it again.",
    "We saw this on the first {model} frames and send the longer bolt for free: write to the workshop.",
    "A drop of oil on the {part}, wait a night, and then listen again.",
    "That is normal {when} and goes away by itself; mine did.",
    "Turn the bicycle over and spin the wheel by hand: if it {sound}, it is the {part}.",
    "I drew the parts in order and put the drawing on the wall; it has not come loose since.",
    "My daughter found it before I did: a hair of wire in the {part}.",
    "If you come past on a Saturday I can show you, it takes five minutes.",
)
_MORE = (
    "Tell us how it goes.", "Take your time with it.", "That was the whole secret.", "Do not use force.",
    "It costs next to nothing.", "I would do it again the same way.", "The {model} is worth the trouble.",
    "I wrote the sizes down if you need them.", "It took me three evenings to see it.",
)  # fmt: skip
_RIDES = (
    "We went {place} on Sunday with the wind behind us both ways, or so it felt.",
    "I took the {model} {place} before work, and had it all to myself.",
    "Eleven of us rode {place}, the youngest is seven and sang the whole way.",
    "It rained {place}, and nobody turned round.",
)
_THANKS = (
    "Your hint about the {part} saved my week.", "You stayed with it until mine ran quietly.",
    "I had given up on the {part} before I read this.", "You explained it so that my father could do it.",
    "Because of you we went {place} after all.",
)  # fmt: skip
_IDEAS = (  # title, why
    (
        "A longer bolt for the {part} of the {model}",
        "The one it comes with {sound} {when}, and half of us replace it.",
    ),
    ("Sell the {part} of the {model} by itself", "I had to buy a whole set because the {part} {sound}."),
    ("A day to learn to mend the {part}", "I would come, and bring three neighbours who would, too."),
    ("A ride together {place}", "We know each other by our noises, and not by our faces."),
    (
        "Let us borrow the tool for the {part}",
        "It is needed once in three years, and it costs more than the {part}.",
    ),
    ("Paint for the {model} in small tins", "One scratch {when}, and there is no way to mend it."),
    ("Say in the manual how the {part} comes off", "I found it out by breaking one."),
)
_WHY = (
    "It would save me a trip to town every month.", "My {part} {sound}, too.", "I would have bought two.",
    "My children could do it themselves then.", "I ride {place} every week and miss it every time.",
)  # fmt: skip
_STEPS = {
    "answered": "Thank you. I have asked the workshop about the {part}, and I will tell you here what they say.",
    "considering": "We have laid it beside the drawings of the next {model} and are counting what it takes.",
    "planned": "Yes. It goes into the spring batch of the {model}, and your name into its notes.",
    "piloting": "Thirty riders have it on their {model} now; we listen to them until the end of the month.",
    "shipped": "It is here: every {model} that leaves the workshop has it, and you can order it for yours.",
    "declined": "Not for now: the {part} would have to be cast anew, and we cannot carry that before next year.",
}
_NOTES = (
    "I read what you wrote about the {part}. Would you send me the size?", "Are you coming along {place} on Sunday?",
    "It worked, and I wanted you to be the first to know.", "May I ask you about your {model} before I buy mine?",
    "I have a spare {part} lying here that would fit yours.", "How is the knee? We missed you {place}.",
)  # fmt: skip
_GREETINGS = (
    "Welcome, {name}. I saw that you ride in {city}: so do four of us, and they are glad to show you the way.",
    "Hello {name}, good that you are here. If your bicycle makes a noise, ask aloud; somebody has had it before.",
    "Welcome, {name}. Tell us one day how the {model} came to you, we like those stories.",
)
_REMARKS = (
    "Which size was it?",
    "The same here {when}.",
    "This worked for me.",
    "Left or right side?",
    "Thank you, trying it tonight.",
)


def name_of(number: int) -> str:
    """The name of the person of this number: the same at every time."""
    return f"{_FIRST[number * 37 % len(_FIRST)]} {_LAST[(number * 61 + number // len(_FIRST)) % len(_LAST)]}"


def city_of(number: int) -> tuple[str, str]:
    """Town and country of the person of this number."""
    return CITIES[number * 11 % len(CITIES)]


def html_of(text: str) -> str:
    """The HTML of such a text, as the Markdown renderer would make it."""
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in text.split("\n\n"))


class Words:
    """Draws sentences. The same seed says the same."""

    def __init__(self, seed: int):
        self._random = random.Random(seed)

    def _pick(self, of) -> str:
        return of[int(self._random.random() * len(of))]

    def _say(self, of, **names) -> str:
        sentence = self._pick(of) if isinstance(of, tuple) else of
        if "{" not in sentence:
            return sentence
        return sentence.format(
            part=self._pick(_PARTS), model=self._pick(_MODELS), sound=self._pick(_SOUNDS), when=self._pick(_WHEN),
            place=self._pick(_PLACES), **names,
        )  # fmt: skip

    def question(self) -> tuple[str, str]:
        """A title and a text that ask."""
        part, model = self._pick(_PARTS), self._pick(_MODELS)
        trouble = f"{self._pick(_SOUNDS)} {self._pick(_WHEN)}"
        title = f"The {part} of my {model} {trouble}"
        text = f"The {part} of my {model} {trouble}. {self._pick(_TRIED)}\n\n{self._pick(_CLOSE)}"
        return title, text

    def talk(self) -> tuple[str, str]:
        """A title and a text that tell."""
        place = self._pick(_PLACES)
        title = f"{self._pick(('A morning', 'Sunday', 'Four days', 'Slowly', 'With children', 'In the rain'))} {place}"
        return title, f"{self._say(_RIDES)} {self._say(_RIDES)}\n\n{self._pick(_CLOSE)}"

    def reply(self) -> str:
        """One or two paragraphs."""
        first = f"{self._say(_ANSWERS)} {self._say(_MORE)}"
        return first if self._random.random() < 0.7 else f"{first}\n\n{self._say(_ANSWERS)}"

    def idea(self) -> tuple[str, str]:
        """A title and a text that ask the house for something."""
        title, why = self._pick(_IDEAS)
        return self._say(title)[:160], f"{self._say(why)} {self._say(_WHY)}"

    def remark(self) -> str:
        """A short aside."""
        return self._say(_REMARKS)

    def thanks(self) -> str:
        """The reason of a thank-you."""
        return self._say(_THANKS)

    def why(self) -> str:
        """Why an idea would help."""
        return self._say(_WHY)

    def step(self, status: str) -> str:
        """What a host says of an idea."""
        return self._say(_STEPS[status])

    def note(self) -> str:
        """A message to one person."""
        return self._say(_NOTES)

    def greeting(self, name: str, city: str) -> str:
        """A host's welcome."""
        return self._say(_GREETINGS, name=name, city=city)
