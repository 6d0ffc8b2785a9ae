"""Paul's one line a week, from the Thursday after the doors opened until the Thursday he stopped."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Say, Topic

ONE_LINE = Topic("after", 245.3, "paul", "One line, Thursdays, L4",
    """Wife used to ask me what it was like and I'd say all right. She said that isn't a review. So I'm
    practising. One line, Thursdays.

    *The Third Man.* Everybody in it needs a coat.""", same="ben stan harriet joan", read="noor", replies=(
    Say("joan", "She's quite right, it isn't. Carry on.", ago=244.6),
    Say("paul", "*A Matter of Life and Death.* Heaven's in black and white because they've no gardens.",
        ago=238.2),
    Say("paul", "*Local Hero.* He could've just stopped there. In the phone box, I mean, not the film.",
        ago=231.2, thanks={"moira": "I grew up with that phone box in my chest. Thank you"}),
    Say("paul", "*Bicycle Thieves.* I'd have mended it for him. I'd have found him a bike.", ago=224.3,
        same="arjun kwame ana", thanks={"arjun": "I read this at the lights and had to get off"}),
    Say("noor", "Paul, may I put these on the slide before the film? Without your name if you'd rather.",
        after=16, to="paul"),
    Say("paul", "With. It's only one line.", to="noor", after=26, same="noor dora"),
    Say("paul", "*Brief Encounter.* They'd more time than they thought. People do.", ago=217.2,
        same="hilda joan"),
    Say("paul", """*The Wages of Fear.* Gearbox on that lorry was wrong for the year. Otherwise I never
        breathed.""", ago=210.2),
    Say("tariq", "I've been driving like that ever since.", after=14, to="paul"),
    Say("paul", "*Tokyo Story.* Rang our Susan.", ago=203.3, same="ken noor ada gethin harriet",
        thanks={"ken": "there are four hundred pages on my shelf that say less"}),
    Say("paul", "*Kes* again. No.", ago=196.2),
    Say("paul", "*Some Like It Hot.* Laughed. Man behind me laughed before the jokes, he'd seen it.",
        ago=189.3),
    Say("stan", "That was me", after=3, to="paul", same="paul phil viv"),
    Say("paul", """*Yi Yi.* Little lad photographs the backs of folks' heads because they can't see them
        themselves. I've done that thirty years from L4 without a camera.""", ago=182.2,
        thanks={"jun": "I watched it because of this. Then I came and looked at the back of yours",
            "wen": "We are proud of this boy in Taipei. Now also of you"}),
    Say("paul", "*The Ladykillers.* Landlady's the only one I'd trust with a bus.", ago=175.3),
    Say("paul", "*Night of the Hunter.* Slept with the landing light on. Sixty-eight.", ago=168.2,
        same="skye tess"),
    Say("paul", """*Early Summer.* They're all going to live in different houses, and nobody says so,
        they take a photograph.""", ago=161.3),
    Say("gethin", """I poured his tea after that one and neither of us spoke. Best conversation I've had
        behind this bar.""", after=22),
    Say("paul", """*Wild Strawberries.* Old chap dreams he's got no hands on his watch. They give you a
        clock when you go.""", ago=154.2),
    Say("paul", "*Paddington 2.* Can't fault it.", ago=147.2, same="cleo tilly dot tess"),
    Say("cleo", "This is now on the slide for ever.", after=4, to="paul"),
    Say("paul", """*Salt of the Earth.* Wife would have liked it. The women go out and hold the line and
        the men find out about washing.""", ago=140.3),
    Say("paul", "*Late Spring.* Somebody's telephone. But the apple.", ago=133.2),
    Say("paul", """*Ali: Fear Eats the Soul.* Two people dance and everybody stares. I'd not have
        stared. I hope I'd not.""", ago=126.2, same="winston amina",
        thanks={"emre": "for the second 'I hope'. That's where the thread goes through"}),
    Say("paul", "*Close-Up.* Kindest arrest I've seen.", ago=119.3),
    Say("paul", """*Pather Panchali.* Rain on the pond. I don't know how you point a camera at rain on a
        pond and make a man of my age need his handkerchief.""", ago=112.2, same="ravi uma sunita"),
    Say("paul", "*I Was Born, But…* Lads find out their dad's nobody much. He was somebody to the bus.",
        ago=105.3),
    Say("paul", "*A Canterbury Tale.* Lovely. No idea.", ago=98.2, same="frank nell"),
    Say("frank", "I've had it described to me four times and that's the only accurate account.", after=20,
        to="paul"),
    Say("paul", "*Where Is the Friend's House?* again. Still think teacher saw it.", ago=91.2, same="laleh"),
    Say("paul", "*The Straight Story.* Right speed.", ago=84.3, same="matti mateo kit"),
    Say("paul", """*The Apartment.* Told the lad next to me about the hymn board. He was from Bradford,
        name of Hamza. Sat through the names with me.""", ago=77.2,
        thanks={"hamza": "i sit through them every time now"}),
    Say("paul", "*Distant Voices, Still Lives.* Knew all the songs. Knew the father.", ago=70.4,
        same="gill errol"),
    Say("paul", "*Make Way for Tomorrow.* Don't see this one on your own.", ago=63.3),
    Say("dora", "I'd have sat with you, you know. You only need tip your head at me.", after=19, to="paul"),
    Say("paul", "I know you would, lass.", to="dora", after=8),
    Say("hope", """I found this thread tonight and read it from the top, out loud, to nobody. Is there
        another line coming?""", ago=17.3, same="kit gwen"),
))

TOPICS = (ONE_LINE,)
