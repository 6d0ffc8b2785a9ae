"""The projection room, where hosts and volunteers keep their own house."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Say, Topic

TOPICS = (
    Topic("booth", 533.3, "sunita", "Rota, and a rule about the rota",
        """The rota's on the door and here. The rule: anybody may hand back a shift without saying why.
        If I catch someone explaining themselves I'll make them tea.""", replies=(
        Say("wilf", "I'd like to hand back Sunday, on account of"),
        Say("sunita", "Tea, Wilf.", to="wilf", same="dora gethin noor"),
        Say("dora", """Can I put a thing here about people, not shifts? Stan needs the rail side now, he
            won't say so. And the lady in B with the dog: it's the kerb that frets her, not the stairs."""),
        Say("cleo", """Please do. That's what I want this room for. And write it as if they'll read it,
            because they may.""", to="dora"),
    )),
    Topic("booth", 469.5, "cleo", "Us", """To the six of us, before we talk to anybody else.

        You're paid until the end of {month -350}, that much I have. I won't ask anyone to work for nothing
        and I won't pretend not to notice if you do.

        How are you? Not the building. You.""", replies=(
        Say("wilf", "Forty-one years and I've never heard it so quiet. I don't like it. I'm all right."),
        Say("gethin", """I keep stacking cups. There's no one to drink from them. Choir tonight, I'll
            sing it out."""),
        Say("noor", "Guilty. I'd booked a season called RAIN."),
        Say("dora", """I know four hundred faces and I don't know where they'll go of a Wednesday.
            That's what I mind."""),
        Say("sunita", "I've forty-three volunteers and a skip. I'm in my element, and ashamed of it.",
            same="gethin cleo"),
        Say("cleo", "Noor, we'll show the season called RAIN on the night we open.", to="noor",
            thanks={"noor": "I laughed for the first time since Tuesday"}),
    )),
    Topic("booth", 251.6, "wilf", "For Oli: how to lace Big Joan without losing a finger",
        """1. She's a 35 mm Kalee from 1958. She has right of way.
        2. Loop, sprocket, gate, sprocket, loop. Say it out loud. I still do.
        3. If she chatters, the loop's too small. If she sings, leave her alone.
        4. Never reach in. If you drop something in there it's hers.
        5. When the film breaks, and it will, lights up to a third, go to the port, wave. They like to
        see a face.""", replies=(
        Say("oli", "Laced her four times. Three sang. Lost one biro."),
        Say("wilf", "Hers.", to="oli",
            thanks={"oli": """for not laughing at the biro. I've wanted to do this since I was nine and
                nobody's ever just shown me"""}),
        Say("maud", "I was told volunteers may write here. Number five ought to be in needlepoint.",
            ago=249),
    )),
    Topic("booth", 68.3, "dora", "What I know at the door that nobody's written down",
        """I've been off two days with my throat and Hamza did the door and did it well, and people told him
        "Dora knows". So what Dora knows ought to be somewhere else besides Dora.

        I've started putting it down on people's own pages, a line at a time: who likes the rail, who's
        lost someone, who wants to be left be. Only what I'd say with them standing there. If you know
        something kind and useful, put it down too.""", same="cleo sunita", read="cleo", replies=(
        Say("cleo", """This is the best thing anyone here has done since the roof. Yes. And only what
            they've told us themselves.""",
            thanks={"dora": "for backing it. I wasn't sure it was my place"}),
        Say("gethin", 'What about "has been waiting since June for me to ask about his marrow"?'),
        Say("dora", "That especially.", to="gethin"),
        Say("noor", """And if we can't tell how somebody is, we ask. I've a list of five I haven't seen
            since {month -58}: Paul, Gill, Dan, Bill and the gentleman with the tartan flask.""", after=170),
        Say("dora", """Paul was at the matinee {weekday -56} three weeks back, on the end, coat on. I
            was at the till and by the time I'd got round he'd gone.""", ago=35, to="noor"),
    )),
    Topic("booth", 20.4, "oli", "Captions, first Sunday: what went wrong and what didn't",
        """Second try, so for the log:

        - 78 in, of whom eleven had never been here (Dora asked, none minded).
        - Caption file ran 0.4 s late for reel one. Found it: the frame rate. Beth spotted it before I did
        and signed LATE at the port until I looked up.
        - Sound descriptions make people laugh in good places. "[wind, disapproving]" got a round of
        applause.
        - Ana's dad shook my hand with both of his.

        It'd take about an hour a month. I'd like it to be my hour.""", read="cleo noor",
        same="cleo noor aoife",
        thanks={"cleo": "it's your hour, and it's a paid one",
            "aoife": "the 0.4. I'd been hearing it and thought I was ill"}, replies=(
        Say("noor", "Then I think we keep it. Cleo?"),
        Say("wilf", "Lad's good. They, I mean. Oli's good. Getting there.",
            thanks={"oli": "you're getting there. Loop, sprocket, gate"}),
        Say("cleo", "We keep it. I want to tell Ana properly, so let me write it, not just tick it.",
            after=40, same="noor oli dora"),
    )),
)
