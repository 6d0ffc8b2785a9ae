"""What eight people of The Lantern wrote to one another in two weeks, when a host asked how it is to come alone."""

TITLE = "Coming alone"
SAYS = (
    "Half of you come by yourselves at least now and then, and I never know whether that is a pleasure or a pity."
    " Tell me about it for two weeks, whenever it suits you. I read everything, and I will ask on."
)
BY = "dora"
INVITED = "ana ben priya frank beth stan tilly winston harriet callum"
SAID_NO = "callum"

# What is asked: days back from now (after today where below nought), whether everybody writes first, the words.
PROMPTS = (
    (6.4, True, "Think of the last evening you came alone. What was it like, from the door to the bus?"),
    (2.3, False, "What would make you stay for tea after the film, or what already does?"),
    (-2.0, False, "If we tried one thing for people who come alone, what should it be?"),
)

# To which prompt, days back, by whom, the words; then what was written beneath: (days back, by whom, words).
# fmt: off
SAID = (
    (1, 6.0, "priya", "anonymous", "I come straight from the ward, so I come alone. The film is fine. It is the interval that is long.",
     ((5.6, "dora", "What do you do with yourself in the interval?"),
      (5.2, "priya", "I read the fire notice. I know it by heart now."),
      (5.0, "winston", "Next time come and stand by the radiator. I am there, and I know the fire notice too."))),
    (1, 5.8, "stan", "named", "At my age one comes alone or not at all. I like the walk in. Harriet always says my name at the till, and that is half the evening.",
     ((5.5, "harriet", "I say it because I like saying it."),)),
    (1, 5.9, "harriet", "named", "I sell the tickets, so I never quite come alone, but I sit alone. I like it. I watch who laughs.", ()),
    (1, 5.7, "winston", "named", "Came in out of the rain, stood by the radiator, went home dry. That is an evening.", ()),
    (1, 5.1, "frank", "named", "Biscuit counts as company. What I miss is somebody to ask whether the description is running before the lights go down.", ()),
    (1, 4.4, "beth", "internal", "People are kind and talk to me when the lights are low, and then I cannot read their lips. So I look at my phone and seem rude.",
     ((4.1, "dora", "That would never have crossed my mind. Would more light until the adverts help?"),
      (3.9, "beth", "Yes. Until the curtain, please."))),
    (1, 3.7, "ana", "named", "With my father I am never alone, and now and then I wish I were. Row C on a Tuesday, nobody to look after: bliss.", ()),
    (2, 1.9, "tilly", "anonymous", "A table that is not for four. I am not going to take a table for four.",
     ((1.6, "ben", "There is a long one under the stairs that nobody uses."),)),
    (2, 1.4, "winston", "named", "I stay when somebody else does. It only takes one.", ()),
)
QUOTED = {
    "priya": "It is the interval that is long.",
    "beth": "People are kind and talk to me when the lights are low, and then I cannot read their lips.",
    "winston": "I stay when somebody else does. It only takes one.",
}
LEARNT = {1: "The film is not the trouble. The ten minutes before and the interval are."}
# fmt: on
