"""What people at The Lantern come together for: evenings, walks, a day in the year, and Sunday’s lights down."""

QUIZ = {
    "title": "The Long Interval: quiz night",
    "text": """Five rounds between two short films, with an interval long enough to talk in. Teams are drawn out of the
        popcorn bucket, so you will not sit with whom you came with. **Nobody has ever won twice.**""",
    "place": "The Foyer, The Lantern, Kirkgate", "city": "Otley", "where": "town", "capacity": 24, "guests_most": 2,
    "cost": "Free. A hat goes round for the roof.", "for_town": "Side door on Mill Lane: no steps. Bring a pencil.",
}
QUIZ_CAME = "phil dot stan viv kwame ravi gill babs toby bill agnes pat winston ana"
QUIZ_STAYED_AWAY = "emeka jack"
QUIZ_MET = (
    ("dot", "kwame viv"), ("kwame", "dot ravi"), ("viv", "dot babs"), ("ravi", "kwame"), ("toby", "ana"),
    ("ana", "toby babs"), ("gill", "bill"), ("bill", "gill"),
)
QUIZ_SAID = (
    ("dot", "Two rows of a sock and one right answer. It was Tati, of course it was Tati."),
    ("stan", "I knew none of the new ones and all of the dead ones. Splendid evening."),
    ("kwame", "Drawn into a team with a knitter, a hairdresser and a judge of tea. We came fourth. I would do it all again."),
    ("ana", "Toby explained whippets to me for an entire round. We lost it gladly."),
)
QUIZ_THANKS = (
    ("babs", "phil", "For the usherette round. Somebody finally asked about the torches."),
    ("winston", "dora", "For holding the side door in all that rain, and knowing my name through it."),
)

WALK = {
    "title": "Stout boots: over the Chevin, then soup",
    "text": """Four slow miles over the top with stops for looking, then Peter’s hall and Gethin’s soup. Dogs who forgive
        are welcome. If it rains we go all the same, and have more soup.""",
    "place": "The bench outside The Lantern", "city": "Otley", "where": "town", "capacity": 12, "guests_most": 1,
    "cost": "Soup: what you can.", "waiting_order": "unserved",
}
WALK_COMES = "ben joan peter gethin nell toby arjun gill callum hilda"
WALK_GUESTS = {"joan": 1, "nell": 1}
WALK_WAITS = "derek maud"

ROW_Z = {
    "title": "Row Z: coffee on both sides of the world",
    "text": """The row for everybody who cannot sit in the others. Otley has its coffee in the foyer; Kyoto, Toronto and
        the sofa have theirs on the screen above it. One question each, nobody talks for longer than a cup.""",
    "place": "The Foyer, The Lantern, Kirkgate", "city": "Otley", "where": "both", "capacity": 16,
    "link": "https://video.lantern.example/row-z", "for_town": "The foyer opens at a quarter to. Sit where the camera sees you.",
    "for_online": "You are on the big screen, at eye level. Whoever is online is asked first.",
}
ROW_Z_COMES = (
    ("yuki", "online"), ("ana", "town"), ("ken", "online"), ("oksana", "town"), ("idris", "online"), ("beth", "online"),
    ("frank", "town"),
)

DAY = {
    "title": "A day in the light",
    "text": """The whole house, from the boiler to the booth, open for one day: talks in Screen 1, hands-on in Screen 2,
        and a film chosen by whoever is still awake.""",
    "place": "The Lantern, Kirkgate", "city": "Otley", "where": "town", "capacity": 140, "guests_most": 4,
    "cost": "Pay what you can; soup and tea are in it.",
}
DAY_PROGRAMME = (
    ("10:00", 30, "Screen 1", "Doors, tea, and who we are now", "Cleo Lister"),
    ("10:45", 45, "Screen 1", "Forty-one years in the dark", "Wilf Barraclough"),
    ("10:45", 45, "Screen 2", "Thread a projector yourself", "Maud Renshaw"),
    ("12:00", 60, "Foyer", "Soup, at tables drawn out of the bucket", "Gethin Pryce"),
    ("13:15", 60, "Screen 1", "What subtitles see that we do not", "Ana Moreau, Beth Appleyard"),
    ("13:15", 60, "Screen 2", "Gold leaf for beginners", "Samir Khatri"),
    ("15:00", 45, "Screen 1", "What shall we show next year? You decide", "Noor Rahmani"),
    ("17:30", 120, "Screen 1", "The film", ""),
)
DAY_COMES = "ana ben emeka priya aoife tilly hilda peter carys samir vasile jack"

LIGHTS_DOWN = {
    "title": "Sunday, lights down",
    "text": "The lights of the house go down at eight, wherever yours are. One question, a few words, then the week may come.",
    "practice": "question", "words": "What did you look at for longer than you had to, this week?",
    "ending": "Lights up slowly. Goodnight, all of you, in whatever time it is there.",
}
LIGHTS_KEPT = (  # Sundays back, who, what they wrote
    (2, "joan", "A robin on the handle of the snow shovel. It won."),
    (2, "yuki", "Steam from a manhole in Kyoto at five in the morning. I thought of Otley at once."),
    (2, "callum", "The last page of a book, twice, though I knew how it ended."),
    (2, "stan", ""),
    (1, "ana", "My father’s hands, telling my aunt the whole of Cléo at the kitchen table."),
    (1, "kwame", "A girl asleep on the top deck. I drove the corners gently."),
    (1, "idris", "A dog, who looked back."),
    (1, "hilda", "The balcony, from below, with nobody in it."),
    (1, "oksana", "Snow that falls in Kharkiv, on my phone. Then snow that falls here."),
    (1, "ben", ""),
    (1, "dot", ""),
)
LIGHTS_KEEPERS = "ana joan yuki kwame idris hilda oksana callum"
