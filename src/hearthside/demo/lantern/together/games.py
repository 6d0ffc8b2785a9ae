"""The quiz that Phil holds in the interval, and who pressed what."""

QUIZ = {"title": "The Long Interval, on your phone", "text": "Four questions between two short films."}
QUESTIONS = (  # what is asked, the choices, the right one
    ("What did the first projectionist of The Lantern keep in the booth?", ("A cat", "A bicycle", "A canary"), 2),
    ("Who made Cléo from 5 to 7?", ("Agnès Varda", "Jacques Tati", "Chantal Akerman"), 0),
    ("How many seats has Row F?", ("Nine", "Eleven", "Fourteen"), 1),
    ("Which film was shown on the night the roof leaked?", ("Singin’ in the Rain", "The Piano", "Playtime"), 0),
)
ANSWERS = (  # who, and the choice for each question
    ("dot", (2, 0, 1, 0)), ("stan", (0, 0, 1, 0)), ("kwame", (1, 0, 0, 1)), ("ana", (0, 0, 1, 2)),
    ("ravi", (1, 1, 2, 0)), ("toby", (0, 2, 1, 0)), ("gill", (1, 0, 1, 0)), ("ben", (0, 0, 2, 2)),
)  # fmt: skip
