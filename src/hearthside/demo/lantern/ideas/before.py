"""Ideas from before the ceiling fell, and from the seven months in the church hall."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Answer, Credit, Idea, Move, Say

IDEAS = (
    Idea(ago=520.4, by="ravi", title="Tea in a real cup", text="""Paper cups taste of paper. I've done
        the arithmetic on the back of Thursday's ticket: sixty teas a night, three hundred nights, and a
        lorry to take them away. Proper cups, a rack, and somebody to wash them. I'd pay ten pence more.
        I'd pay twenty.""",
        answer=Answer("gethin", 7, """Ravi, I've wanted this for six years and was waiting for somebody
        else to say it so that it wasn't just me being Welsh about tea. I'm pricing a glass-washer this
        week. What I don't know is who carries ninety cups down the stairs at the interval. If you've a
        thought, I'm all ears."""), moves=(
        Move(508.2, "cleo", "considering", """A second-hand washer in Shipley for £240. Going to look at
            it on Monday with Toby."""),
        Move(497.3, "cleo", "planned", """Yes. We'll start with the Wick, forty cups, and see how many
            come home."""),
        Move(486.1, "cleo", "shipped", """From tonight: cups. White, thick, with a lantern on the bottom
            so you know when you've finished. Ravi poured the first."""),
    ),
        votes={"joan": """I bring my own from home in a sock. It would help me because the sock isn't
            what it was.""",
            "ken": """It'd help me because tea from a cup is eleven degrees hotter at the lip. I've
            measured.""", "ben": "", "pat": "", "winston": "It would help me feel I'd been out.",
            "sheila": "", "stan": "Cardboard gives me a face", "agnes": "",
            "nell": "I'd stop writing to the paper about it."}, comments=(
        Say("tilly", "Have you met toddlers?"),
        Say("ravi", "They may have the paper ones, in mourning.", to="tilly", same="tilly joan"),
        Say("dot", """People will carry their own if there's a trolley at the end of each row. I would.
            I'd carry four."""),
    ), credits=(
        Credit("dot", "improved", "thought of the trolleys, so that nobody had to carry ninety cups"),
        Credit("toby", "built", "built two trolleys that don't squeak"),
    )),
    Idea(ago=494.3, by="pat", title="A hook for a wet coat", text="""One hundred and eighty-four seats,
        two hooks. A wet coat on your knee for two hours is a third person. I am asking for hooks.""",
        answer=Answer("cleo", 26, """Pat, you're right, and I'm embarrassed at how right. I walked round
        last night with a tape. There's room for sixty along the back wall. Toby says brass is cheaper
        than I think."""), moves=(
        Move(489.1, "cleo", "planned", """Sixty hooks along the back of One, at two heights, the low
            ones for children and for Joan."""),
        Move(481.2, "cleo", "shipped", "They're up. Pat hung the first coat. It was raining."),
    ),
        votes={"arjun": "It would help me because I'm the reason Agnes got wet.",
            "agnes": "It would help me because of Arjun.", "hilda": "", "joan": "",
            "roy": "My hearing aids hate damp.", "tilly": "Three coats on one knee, under a child.",
            "winston": "An overcoat is a serious garment."}, comments=(
        Say("toby", "I'll do them in brass if I can do a whippet-height one."),
        Say("pat", "You may.", to="toby", same="toby arjun"),
    ), credits=(
        Credit("toby", "built", "put up sixty hooks in one Sunday, and one at whippet height"),
        Credit("tilly", "improved", "asked for the low ones"),
    )),
    Idea(ago=504.6, by="hilda", title="Open the balcony again", text="""I know it's been shut since
        1974. I only ask whether anybody has looked lately. Some of us left things up there that aren't
        umbrellas.""",
        answer=Answer("cleo", 31, """Hilda, nobody had looked for eleven years, so on Monday I did, with
        Derek, and on Thursday with a woman from the fire service who was very kind about it. Let me
        find out properly before I say anything; you asked a real question and deserve a real answer,
        not a quick one."""), moves=(
        Move(489.4, "cleo", "declined", """I have to say no, Hilda, and I want to say why. There's one
            staircase out of the balcony and it's wood. To open it we'd need a second one through the
            wall into the yard, which is £140,000 and not ours to cut. It isn't the money that settles
            it; it's that I couldn't get everybody out. What I can do, and will, is keep it clean, and
            lit when it matters to you."""),
    ),
        votes={"babs": "It'd help me because I left a torch up there in 1964.",
            "winston": "We sat up there because nobody looked at us twice in the dark.", "joan": "",
            "stan": "", "viv": "My mum and dad, row four.",
            "frank": "The sound's different up there. It's like being told a secret."}, comments=(
        Say("derek", "I've been over every board of it. She's right to say no. I wish she wasn't."),
        Say("hilda", "Thank you for going and looking. That's all I wanted, somebody to go up and look.",
            same="cleo derek dora joan"),
    )),
    Idea(ago=480.2, by="callum", title="A loyalty card: the tenth film free",
        text="""Every coffee shop in Ilkley has one. It'd reward those of us who come most and it would
        cost you a rubber stamp.""",
        answer=Answer("cleo", 58, """Callum, sorry, this took me longer than two days: it rained in, and
        I was on a ladder. I've read it now and I'm thinking about it properly, because my first feeling
        was no and I want to know why."""), moves=(
        Move(473.6, "cleo", "declined", """I've got to the bottom of my *no*. A stamp counts visits, and
            then we'd all start counting. Paul, who comes every week, would be worth four of somebody
            who's got a baby and comes twice a year, and I don't want anybody to feel that at the door.
            What I'd rather do is make the ordinary ticket a bit cheaper for everyone on Mondays. That's
            a separate idea and I'm bringing it to Emeka."""),
    ), votes={"dan": "I'd get a free one a month.", "phil": "", "bill": ""}, comments=(
        Say("paul", "I'd not want a stamp for it. I'd feel watched."),
        Say("callum", "Fair. I hadn't thought of it from the baby's side.", same="tilly paul harriet"),
    )),
    Idea(ago=459.2, by="emeka", title="Sell the roof, one slate at a time",
        text="""1,931 slates, £23 each, each with a row in a sheet and a name in pencil on the underside
        where only the rafters will read it. People don't give to "a roof". They'll give to number 744,
        which is above the seat where they met their wife.""",
        answer=Answer("cleo", 3, """Emeka. Yes. I'm answering in three hours because I've stopped
        crying. Derek says pencil lasts longer than ink. What do you need from us by Friday?"""), moves=(
        Move(456.1, "cleo", "planned", """We start on Friday. Emeka keeps the sheet, Derek the slates,
            Dora the envelopes."""),
        Move(442.3, "cleo", "piloting", "One hundred numbers first, to see whether anybody wants one."),
        Move(267.9, "cleo", "shipped", """The hundred went in a day and a half, and number 1,931 came in
            at twenty to four this morning. They are all on the board in the market, and most of them
            are on the roof."""),
    ),
        votes={"roy": "Over D3 please.",
            "hilda": "Is there one above the balcony, second row, right-hand side?", "nell": "",
            "thabo": "It'd help me because I can't carry plaster from Cape Town.", "maud": "Nieces.",
            "callum": "A thing with a number on it is a thing one can check.",
            "moira": "I can afford one and a half. Is there a wee one?", "sigrid": "", "joan": "",
            "ben": "F12, whichever one's over it.", "peter": "",
            "jack": "Year Ten want to own one between thirty.", "bea": "",
            "giulia": "I cannot send hands, I can send 23 pounds.", "gill": ""}, over=40, comments=(
        Say("derek", """Pencil. Ink'll go in ten winters. There's pencil up there from 1931 says J.
            Pratt is a"""),
        Say("nell", "Is a what?", to="derek"),
        Say("derek", "Slate's broke.", to="nell", same="nell babs stan phil"),
        Say("moira", "Who do I send my half to?", ago=447.2),
        Say("idris", "Me. I've the other half.", to="moira", ago=430,
            thanks={"moira": "a slate in two cities. Number 1,207"}),
    ), credits=(
        Credit("derek", "improved", "knew that pencil outlasts ink, and made the number come out at 1,931"),
        Credit("nell", "improved", "gave every slate its line on the board in the market"),
        Credit("samir", "built", "lettered the board, all 1,931 squares of it"),
    )),
    Idea(ago=457.3, by="ben", title="Keep the sky", text="""The cheap way to mend One is to pull the
        painted ceiling down and put up tiles. I've had a word with nobody, I tune pianos, but I know
        what a room sounds like when it's been covered up, and I know what it's like when it hasn't. Can
        we find out what it costs not to?""",
        answer=Answer("wilf", 20, """Ben, it's got my grandad's face on it, so I'm not neutral. We're
        asking. There's a lady in York who does trusses."""), moves=(
        Move(449.2, "cleo", "considering", """The lady in York is called Carys and is now a member. She
            needs a month and a cherry picker."""),
        Move(397.1, "cleo", "planned", """It can be done from above, it costs *less*, and nothing orange
            will touch anything blue. The sky stays."""),
        Move(254.1, "cleo", "shipped", "It's up there. Go and look; that's what it's for."),
    ),
        votes={"hilda": "I've only just found out it's there.",
            "samir": "Because nobody will ever paint one like it again with those brushes.",
            "maud": "It would help me sleep.", "babs": "", "harriet": "",
            "giulia": "Because in twenty years nobody forgives the ones who covered it.",
            "carys": "Structurally it's an honour.",
            "fern": "I look up for a living and this is the best thing I've looked up at.", "stan": "",
            "gus": "", "oksana": "A ceiling with lamps in the dark. I understand why they painted it."},
        over=120, comments=(
        Say("aoife", """For what it's worth: distemper on lath plaster absorbs nicely at 2 kHz. Voices
            will be clearer under the sky than under tiles. It's the better cinema as well as the
            prettier one.""", thanks={"ben": "that's what I meant and couldn't say"}),
        Say("vasile", """Where the plaster is gone I can put ash boards, thin, and Samir paints not the
            old lanterns but the wires between.""", ago=445.3),
        Say("samir", "Only the wires. Yes.", to="vasile", same="ben maud giulia"),
    ), credits=(
        Credit("carys", "co_author", "found the way to mend the trusses with the sky still hanging"),
        Credit("aoife", "improved", "proved that it would sound better too"),
        Credit("vasile", "built", "made the boards where the plaster was gone"),
        Credit("samir", "built", "painted the wires and nothing else"),
    )),
    Idea(ago=446.7, by="yuki", title="Lights down: one minute of dark, wherever we are",
        text="""Before the film, everyone puts out the lamp for one minute. In the hall and in Kyoto and
        on the tram if you must. It costs nothing. In a cinema the film begins before the film: when the
        lights go down and we're all the same. I would like to have this part also from far away.""",
        answer=Answer("noor", 14, """Yuki, I read this on the train and put my hand over the phone for a
        minute, by way of a trial. The man opposite did too, I don't know why. Let's do it on the last
        Sunday."""), moves=(
        Move(441.3, "noor", "piloting", """This Sunday, 20:29, in the hall and wherever you are. We'll
            ask afterwards how it was."""),
        Move(252.3, "noor", "shipped", """Seven months of last Sundays: sixty people in the hall the
            first time and nineteen far away; eighteen countries by the last. We asked how it was.
            Nobody wanted to talk, and then everybody did. From tonight it's before every film, in our
            own dark."""),
    ),
        votes={"moira": "It would help me because I'd be there, for a minute.", "peter": "", "harriet": "",
            "ewan": "", "sigrid": "We have much dark. It would help me to share it.", "bea": "",
            "ana": "My father says it's the only minute when nobody has an advantage.",
            "frank": "Welcome to my world, it's very nice in here.", "hanh": "", "henk": "",
            "salma": "لأنها دقيقة لا يُطلب فيها منّا شيء", "sean": "", "eleni": "",
            "uma": "It is the only minute of the day that I do not owe anyone."}, over=150, comments=(
        Say("frank", "Might I suggest a small bell at the end, for those of us who can't tell."),
        Say("yuki", "Of course. Thank you. One bell.", to="frank",
            thanks={"frank": "Biscuit now gets up at the bell and faces the screen"}),
    ), credits=(
        Credit("frank", "improved", "asked for the bell"),
        Credit("peter", "built", "rings it"),
    )),
    Idea(ago=428.3, by="sheila", recorded_by="dora", title="Ring round those who've no computer",
        text="""There's a lot of us haven't the internet and when you shut we only knew because the lamp
        over the door was off. Could somebody ring? Five minutes of a Tuesday. I'd ring some myself,
        I've a list.""",
        answer=Answer("sunita", 5, """Sheila, Dora read this to me while you were still on the line.
        Yes. You keep the list and I'll find the voices. Who should ring whom?"""), moves=(
        Move(424.1, "cleo", "planned", """Six people ring six people each, Tuesdays after four. Sheila
            is in charge of who rings whom, because she knows who talks."""),
        Move(416.3, "cleo", "shipped", """Thirty-four calls this Tuesday. The longest was fifty minutes
            and about whippets."""),
    ),
        votes={"norman": "(by phone) It would help me because the box office is all buttons.",
            "joan": "I'd ring.", "harriet": "I'd ring, I've the voice for it.",
            "babs": "Mavis would love one.", "gill": "", "agnes": ""}, comments=(
        Say("harriet", """I've had Norman on for forty minutes about *The Dam Busters* and I learned a
            great deal."""),
    ), credits=(
        Credit("joan", "built", "rings six people every Tuesday and has missed none"),
        Credit("harriet", "built", "rings six more"),
    )),
    Idea(ago=300.4, by="frank", title="Somebody to say what's on the screen",
        text="""There are headsets nowadays: a voice between the dialogue saying "she looks at the
        letter" and that. I've done without since 1989 by sitting next to talkative people. They're
        dying off. When you wire the place up again, would you put the wires in for it?""",
        answer=Answer("wilf", 22, """Frank, while the floor's up is exactly when to ask. Aoife and me
        are drawing the cable runs this week. I'll put you on the drawing."""), moves=(
        Move(281.2, "cleo", "planned", """Twelve headsets and a transmitter: £1,900 new, or £700 from a
            theatre that's closing in Hull. We're driving to Hull."""),
        Move(203.1, "cleo", "piloting", """Twelve sets, Wednesday matinees. Frank's testing them and is
            being very frank."""),
        Move(159.2, "cleo", "shipped", """Every film that comes with a described track, and for those
            that don't, Jack and two of his sixth-formers who've learned how. Frank trained them."""),
    ),
        votes={"roy": "The wife could have one and stop asking me.", "harriet": "",
            "ada": "Three of my patients would come.",
            "leila": "It would help me say something better than 'try the radio'.", "dora": "",
            "norman": "",
            "jack": "It would help my lot to have to *look* at something for two hours and say what it is.",
            "aoife": ""}, over=100, comments=(
        Say("jack", """Two of mine tried it on *Tati* for fun. It's the best essay either has ever
            produced and neither of them wrote it down."""),
        Say("frank", """The ginger one's a natural. She said: "He opens the door and wishes he hadn't."
            That's all I ever wanted to know.""", to="jack", same="jack aoife gethin"),
    ), credits=(
        Credit("aoife", "built", "pulled the cable while the floor was up"),
        Credit("jack", "co_author", "brought two sixth-formers who describe the films that have no track"),
    )),
)
