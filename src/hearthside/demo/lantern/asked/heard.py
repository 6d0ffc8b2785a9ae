"""What the hosts of The Lantern wrote to people about what they answered, and what the house changed because of it."""

# Laid out by hand, as a play is. Handle, days back of the answer, days back of the letter, who writes, what they write;
# and, where it is written down, what was the matter, what was done, whether it helped.
# fmt: off
LETTERS = (
    ("ines", 22.4, 21.7, "dora", "Tomasz says you had the larger umbrella. Come to the door on Sunday and show it to me.",
     ("Met off the bus", "Told Tomasz whose doing it was", "yes")),
    ("gwen", 15.2, 12.1, "cleo",
     "I was the one not looking at the clock, and then I did not look at the calendar either: this should have come on Monday."
     " There is another hour where that one came from.", None),
    ("bronagh", 11.7, 10.2, "noor",
     "You are right, and it was me who cut it, three times since August. Nobody counts you when I count who comes, because you"
     " come at ten. From December the late film runs on Saturdays whatever the till says.",
     ("The late film is cut on quiet nights", "It runs every Saturday, whatever the till says, until March", "partly")),
    ("hope", 8.3, 7.6, "sunita", "You left the words empty and the number full. Thank you for the number.", None),
    ("dev", 5.9, 5.1, "wilf",
     "It is the card machine by the sweets: it says no and then takes the money anyway. You should not have had to be believed."
     " Both are back on your card this morning, and the machine has a sock over it until the man comes.",
     ("The card machine took the money twice", "Money back, machine out of use", "yes")),
    ("neha", 4.1, 3.3, "noor", "Only three? Bring me the list. Your grandfather had better taste than the last four programmers.", None),
    ("jess", 2.2, 1.5, "dora", "Hello.", None),
)

# Days back, who tells it, in one line, what people said, what the house did, words by which their answers are found.
CHANGES = (
    (171, "sunita", "Forty hooks",
     "“Nowhere to hang a wet coat. Forty wet coats on forty knees.” And, half a year later, with patience: “A coat hook.”",
     "Forty hooks along both walls, at two heights, so that the short and the sitting can reach. Pat has counted them.",
     "night", "coat"),
    (150, "dora", "A corner for prams",
     "Somebody has seen the first forty minutes of every film we showed this year, and the end of none.",
     "The last two seats of the back row are out. There is room for two prams, a lamp that does not shine on the screen, and a"
     " door that closes without a sound.",
     "night", "pram"),
    (64, "wilf", "Captions are tried out on Friday morning",
     "The captions in the small screen went again, and the first to notice were those who needed them.",
     "Every Friday at ten I run five minutes of each film with the captions on, and write on the door that I have. If they fail"
     " after that, I come out and say so before the film begins.",
     "rounds", "caption"),
)

# Those who say that we may ask them now and then, and those who let their words be shown with their name.
ASKED = ["ana", "ben", "ruth", "frank", "beth", "derek", "dot", "harriet", "paul", "tilly", "aoife", "emeka", "joan", "kwame", "maud", "hilda", "roy", "norman", "winston", "babs", "oksana", "vasile", "carys", "lucien", "pat", "callum", "gill", "idris", "clara", "stan", "alex", "kirsty", "priya", "noreen", "malik", "hamza", "ivy", "martin", "lotte", "yael", "amina", "ines", "kit", "gwen", "bronagh", "hope", "dev", "neha", "jess", "rafa", "mo"]
QUOTED = ["ana", "ben", "ruth", "beth", "pat", "tilly", "harriet", "stan", "frank"]
