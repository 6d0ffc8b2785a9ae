"""What people tapped on the tablet by the door on their way out, and what some of them typed; and the way there, drawn by hosts."""

# Laid out by hand, as a play is. What was typed about the tickets, about the screen, about the way home; how the
# evening was for whoever typed it, 0 (badly) to 2 (well).
# fmt: off
TYPED = {
    "tickets": (
        ("The seat map forgets my seat when I go back to look at the other one.", 0),
        ("Two clicks and I had my row. Bravo.", 2),
        ("It says twelve left, and then at the till there are none.", 0),
        ("Paid once, charged twice. The lady at the window believed me.", 0),
        ("I like that the wheelchair places can be seen and chosen like any other.", 2),
        ("Why must I type my address for a ticket I carry in my pocket?", 0),
        ("Found it, booked it, came.", 2),
        ("On my telephone the rows are so small that I booked the pillar.", 0),
        ("The window. A person. Lovely.", 2),
        ("Please let me hold four seats until my sister has asked the others.", 1),
        ("Programme says half past, ticket says quarter to. Which?", 0),
        ("Quicker than the big place on the ring road.", 2),
    ),
    "screen": (
        ("You could hear the rain in Ikiru and it was not our rain.", 2),
        ("The picture was so sharp that I saw the thread on his cuff.", 2),
        ("Captions from the first word to the last. My mother laughed before I did.", 2),
        ("Left side a little quiet again.", 1),
        ("Sound perfect, seat less so.", 1),
        ("Nobody talked. Nobody. I looked round to see whether anybody was there.", 2),
        ("The small screen is still too dark in the corner.", 0),
        ("Cried, was handed a biscuit by a stranger.", 2),
        ("Focus slipped twice and came back before I could be cross.", 1),
        ("Best print of it I have seen, and I have seen six.", 2),
        ("Thank you for the interval. My knees thank you too.", 2),
        ("The adverts are shorter. Keep it so.", 2),
    ),
    "home": (
        ("The last bus leaves at 22:41 and the film ends at 22:44.", 0),
        ("I missed the end again, because of the bus.", 0),
        ("Walked with four people I had never met, which was nicer than the bus.", 2),
        ("Forty minutes at the stop, in November.", 0),
        ("Is there a list for sharing a car? I would have taken three.", 1),
        ("No lamp between your door and the bridge. I use my telephone.", 0),
        ("My son has to fetch me, so I come once a month and not once a week.", 0),
        ("Taxi cost more than the ticket and the wine.", 0),
        ("Tariq brought me to the door. Pay that man.", 2),
        ("We left before the end. Everybody in our row did.", 0),
        ("Told it was sorted. It is not sorted.", 0),
        ("Begin twenty minutes earlier and half of us get home.", 1),
        ("Fine for me, I live over the bakery.", 2),
        ("Bus. Bus. Bus.", 0),
    ),
}
QUESTIONS = (  # key, what is asked, stage, touchpoint, how likely each of five answers is (in percent)
    ("find", "How easy was it to find a film for you?", "exploration", "Programme", (3, 6, 17, 42, 32)),
    ("ticket", "How was getting a ticket?", "purchase", "Box office", (6, 12, 24, 36, 22)),
    ("door", "How were you met at the door?", "regular_use", "The door", (1, 2, 7, 30, 60)),
    ("film", "How were the picture and the sound?", "regular_use", "The screen", (1, 3, 10, 36, 50)),
    ("home", "How did you get home?", "troubleshooting", "The way home", (22, 24, 20, 18, 16)),
)
ASKED = {"tickets": ("Anything about the tickets?", "Box office"), "screen": ("Anything about the film?", "The screen"),
         "home": ("Anything about the way home?", "The way home")}
ANSWERS = 128

# The stages and touchpoints of the map as it is: stage, the house's word for it, touchpoints as (key, name, channels,
# mark, lanes). The marks are what the hosts thought before anybody had asked.
AS_IS = (
    ("Hears of us", "awareness", (
        ("hears", "A friend, or the poster by the bridge", "in_person social", 1, {
            "doing": "Hears somebody laugh about last Thursday\nReads the poster while waiting for the lights",
            "goals": "Something to do that is not a screen at home", "feelings": "Curious; unsure whether it is for people like me",
            "pains": "The poster does not say that strangers are welcome",
            "opportunities": "Put faces on the poster, not films", "backstage": "Paul and Derek paste it, Noor writes it"}),
    )),
    ("Chooses", "exploration", (
        ("programme", "Reads the programme", "web post", 1, {
            "doing": "Opens the page, or takes the paper from the bakery\nAsks somebody who has seen it",
            "goals": "A film I will not be sorry about", "feelings": "Tempted, then lost in the list",
            "pains": "White page, small print", "opportunities": "One line by a member under each film",
            "backstage": "Noor, until Wednesday noon"}),
        ("ticket", "Gets a ticket", "web in_person", 1, {
            "doing": "Looks for the seat they always have\nPays", "goals": "My row; no account",
            "feelings": "Hurried", "pains": "The map forgets the seat\nCharged twice", "opportunities": "Hold seats for a friend until six",
            "backstage": "Wilf minds the till, a student minds the seat map"}),
    )),
    ("The evening", "regular_use", (
        ("door", "Comes in at the door", "in_person", 2, {
            "doing": "Shakes the umbrella\nIs asked their name, once", "goals": "To be expected", "feelings": "Seen",
            "opportunities": "Tell whoever is on the door who comes for the first time", "backstage": "Dora, Sunita, and whoever is early"}),
        ("film", "The film", "in_person", 1, {
            "doing": "Watches, with everybody", "goals": "To forget the time", "feelings": "Together in the dark",
            "pains": "The corner of the small screen", "opportunities": "A word about the film before, by somebody who loves it",
            "backstage": "Wilf tries captions and sound on Friday at ten"}),
    )),
    ("Goes home", "troubleshooting", (
        ("home", "The way home", "in_person", 0, {
            "doing": "Counts the minutes from a quarter past ten\nRuns, or leaves before the end", "goals": "Home, without a taxi",
            "feelings": "Torn away", "pains": "Last bus three minutes before the end\nNo lamp as far as the bridge",
            "opportunities": "A late bus\nBegin at seven\nA list for sharing a car", "backstage": "Nobody. That is what is wrong"}),
    )),
    ("Comes again", "renewal", (
        ("again", "Comes again, with somebody", "in_person email", 1, {
            "doing": "Tells it at work\nBrings a sister", "goals": "To show somebody my place", "feelings": "Proud",
            "opportunities": "A ticket for the one they bring, signed by whoever was on the door", "backstage": "Cleo signs"}),
    )),
)  # fmt: skip
TO_BE = {  # what is otherwise on the map of how it is to be: key of the touchpoint: (mark, lanes)
    "hears": (2, {"doing": "Sees a face they know on the poster\nIs asked along", "pains": ""}),
    "ticket": (2, {"doing": "Chooses a row, holds it until six", "feelings": "Done in a minute", "pains": "", "opportunities": ""}),
    "door": (2, {"doing": "Is greeted as somebody's friend"}),
    "home": (1, {
        "doing": "Stays for the last minute\nRides with the others at 23:10", "feelings": "Still in the film, together",
        "pains": "", "opportunities": "", "backstage": "Tariq drives, the council pays half until March"}),
    "again": (2, {"doing": "Comes on the bus, with three from the street"}),
}
PERSONAS = (  # name, line, the story, goals, values, pains, the segment: its name and its conditions
    ("Maureen, row C since ever", "Has her seat, her Thursday and an opinion on the focus",
     "She was carried in here before she could walk, and she counts the slates she paid for. She does not come for the film; she"
     " comes to be expected, and then the film is good as well. If her seat is taken she says nothing and comes less.\n\nShe is the"
     " first to answer a newcomer and the last to ask for anything. Thank her for something real, and by name.",
     "To be expected\nHer own seat\nTo be home before the bridge is dark", "Loyalty\nThings that are mended, not replaced\nTea from a pot",
     "The last bus\nBeing asked for her name by a till", "Often at the box office", None),
    ("Jo, new in the valley", "Moved here for work, and knows the faces at the supermarket",
     "Came alone, in the second week, because the window was lit. Read along for a month before writing one line, and was answered"
     " within the hour. What Jo looks for is not a film but a Thursday: something that would be noticed if they stayed away.\n\nOne"
     " person who says hello twice makes the difference between a visitor and a member.",
     "Somebody to stand with in the interval\nTo be useful soon", "Being asked\nPlain words\nA first time that is allowed to be clumsy",
     "Everybody else knows each other\nRituals nobody explains", "Came within the year", [{"kind": "joined", "when": "within", "days": 240}]),
)  # fmt: skip
