"""The roof fund, in the members' room: the money, the slates, and who kept the sky up."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Say, Topic

TOPICS = (
    Topic("roof", 462.4, "cleo", "What it costs and what we have",
        """All of it, as promised, the ugly part first.

        | | |
        |---|---:|
        | Making safe and scaffolding | £18,400 |
        | North slope: timber, lead, slates | £51,200 |
        | Ceiling, Row E to H, electrics | £22,400 |
        | **Needed** | **£92,000** |
        | Insurance (they say *wear and tear*) | £9,500 |
        | Grant, if we get it, in the spring | £38,000 |
        | **Missing** | **£44,500** |

        Wages are covered for four months. After that I'd be asking people I love to wait.

        I'm not asking for money in this post. I'm asking what you think we should do, and "stop" is an
        allowed answer.""", same="ben harriet emeka peter",
        thanks={"emeka": "a table with the bad number in bold. I could have hugged you",
            "nell": "for 'stop is an allowed answer'. It's why nobody will say it"}, replies=(
        Say("emeka", "How many slates on the north slope?"),
        Say("derek", """Two thousand, near enough. I'd say nineteen hundred and some, allowing for
            what's sound.""", to="emeka"),
        Say("emeka", """If it were 1,931 it would be the year you opened, and at £23 each that's
            £44,413. Derek, could it be 1,931?""", to="derek",
            thanks={"cleo": "I read this on the stairs and had to sit down on them",
                "derek": "you daft clever beggar"}),
        Say("derek", "It could be 1,931.", to="emeka", same="emeka ben nell joan toby hilda stan"),
        Say("roy", "Put me down for one over D3 so I can hear it rain."),
        Say("callum", """Is anyone going to say it might not work? I'll give, but I'd like to have heard
            it said."""),
        Say("cleo", """It might not work, Callum. If we're under half by the end of the third month I'll
            give everyone their slate back in money, and we'll have one last night in the hall, and I'll
            say thank you and mean it. That's a promise with a date on it.""", to="callum", after=7,
            thanks={"callum": "then I'm in for twenty"}),
    )),
    Topic("roof", 441.2, "emeka", "The slate sheet, and the formula everybody keeps asking about",
        """Every slate has a row: number, whose, for whom, paid on. Sheet's on the shared drive, members can
        read it, five of us can write in it.

        To see how many a person has bought, and not count the ones that are promised but not paid:

        ```
        =SUMIFS(Slates!D:D, Slates!B:B, A2, Slates!F:F, "<>")
        ```

        and for "how many to go" on the front page:

        ```
        =1931 - COUNTIFS(Slates!F:F, "<>", Slates!B:B, "<>")
        ```

        Do not sort column B on its own. I'm looking at nobody, Phil.""", same="dev nell",
        thanks={"sunita": "I have stopped counting on the backs of tickets", "phil": "it was ONE column"},
        replies=(
        Say("phil", """For four minutes everybody's slate belonged to the person above. I thought it
            rather moving."""),
        Say("idris", "In those four minutes I owned the vicar's. It was facing Bradford."),
        Say("emeka", "Restored. Vicar, yours faces Otley again.", to="idris", same="peter idris phil"),
        Say("jack", "Year Ten ask why `<>` and not `>0`.", after=20),
        Say("emeka", """Because the date column holds dates, and a date is a number only when it's in a
            good mood. Tell them that's on the exam.""", to="jack",
            thanks={"jack": "it was the only thing they remembered all term"}),
    )),
    Topic("roof", 418.1, "toby", "The chain: Saturday", """Eleven tonnes of wet plaster, down the side
        steps, one bucket at a time. Forty-three people in a line from Row E to the skip. Gravy supervised.

        Best bit: about ten o'clock someone at the top started singing and by the time it reached the
        skip it was a different song.""", same="tilly viv gus",
        thanks={"sunita": "for the knee-pads you made out of the old Row E cushions"}, replies=(
        Say("gill", "It left us as a Fauré. What was it when it got to you?"),
        Say("toby", "Ilkla Moor, with actions.", to="gill", same="gill bill harriet viv"),
        Say("winston", """My place was between Mrs Illingworth and a lad with a nose ring and I'd not
            have swapped it."""),
        Say("hamza", "Is this why there's a bucket framed in the foyer?", ago=113, remark=True),
        Say("paul", "I did the top eleven steps. Knees are grand. Don't ask about shoulders."),
        Say("sunita", """Paul did those steps for six hours and told the young ones he was "just stood
            here anyway".""", to="paul", after=14, same="toby joan tilly",
            thanks={"paul": "it was only stairs"}),
    )),
    Topic("roof", 397.5, "carys", "Drawings: how we keep the sky up",
        """The choice was: take the painted ceiling down to mend the trusses, or mend the trusses from above
        with the ceiling hanging under us like washing.

        It's the second one. Sixteen steel flitches, slid in from the roof side, each one lifted by hand
        because no crane gets down that yard. It adds three weeks and, because the plaster stays, takes
        £6,100 *off* the bill.

        I've drawn it for people who don't read drawings. The orange bits are new. The blue is Elsie's.
        Nothing orange touches anything blue.""", same="derek samir vasile hilda", read="cleo",
        thanks={"cleo": "I've had this on my kitchen wall since the day it came",
            "samir": "nothing orange touches anything blue. I'd letter that over a door"}, replies=(
        Say("derek", "It's right. I looked for what's wrong with it for two evenings."),
        Say("vasile", "The packing I can make from old seat backs of Row E. Same age, same tree maybe."),
        Say("carys", "Vasile, yes. Yes! Can you get me a moisture reading?", to="vasile",
            thanks={"vasile": "Eleven per cent. Drier than the church"}),
        Say("giulia", "In Bologna we'd call this restauro conservativo and there'd be a conference. Bravi.",
            after=30),
    )),
    Topic("roof", 356.2, "emeka", "Half", """Nine hundred and sixty-six, at 21:14 this evening. That's half,
        with a week to spare on Cleo's promise.

        Number 966 is Thabo Molefe, Cape Town, in memory of a Mrs Dorothy Lumb of Otley, who wrote to
        his grandmother.""", same="cleo ben joan dot thabo callum nell",
        thanks={"thabo": "Mrs Lumb would say: and not before time",
            "cleo": "for texting me at 21:15. I rang my mum"}, replies=(
        Say("thabo", """Her letters say the Lantern leaked in 1961 as well. She wore a plastic hood to
            *West Side Story*."""),
        Say("babs", "I REMEMBER THE HOOD", to="thabo",
            thanks={"thabo": "I've read that to my whole family. Three generations shouted"}),
        Say("moira", "I cannae breathe. The hood!", same="babs thabo"),
        Say("cleo", "So we're not stopping. I'm going to go and say that to the building.", after=3,
            same="callum wilf harriet"),
    )),
    Topic("roof", 312.7, "sigrid", "My second-best bucket is in the post",
        """One zinc bucket, forty years of Bergen in it. It has a note. It's not to be used. It's only
        company for yours.""", same="derek dora moira", replies=(
        Say("derek", "Received. Handle's better than ours."),
        Say("cleo", """The red one fetched £312 at the auction and then the person who bought it gave it
            back to us. So they're both on the shelf in the foyer. They look married."""),
        Say("joan", "Who bought the red one?", to="cleo"),
        Say("cleo", "They'd rather not be made a fuss of.", to="joan", same="ada joan"),
    )),
    Topic("roof", 277.3, "emeka", "214 to go, eleven days", """I've run out of clever. Two hundred and
        fourteen slates, £4,922, and the roofers need it by the end of next week or they go to a job in
        Leeds.

        I've asked everyone I know. Has anybody not asked somebody?""", same="tilly nell", replies=(
        Say("tilly", "Six. On it."),
        Say("uma", """My whole street is having one. They have asked what is a slate. I said it's a seat
            for the rain.""", thanks={"emeka": "nineteen, Uma! Nineteen from one street"}),
        Say("hamza", """(late, but nan says to put here that one of these was hers and she never told
            anyone)""", ago=112, remark=True),
        Say("clara", "I played *The Golem* in my living room for neighbours, with a hat. 23 × 9."),
        Say("emeka", "207, in a hat, to *The Golem*. Clara, you're the only row I've had to iron.",
            to="clara", after=4),
        Say("peter", "The bells took a collection. The bell tower roof has written you a note of sympathy."),
        Say("matti", "3.", same="yuki sigrid emeka"),
        Say("alma", """The laundrette gave two spin cycles' worth every night this week: 14. The dryers
            say good luck."""),
        Say("emeka", "Fourteen from a laundrette! In the column *for whom* I have written: DRYERS.",
            to="alma", after=1.5, same="alma tilly"),
        Say("lucien", """Saturday, my place, forty plates at five slates a table. It's full. I'm hiding
            in the fridge to type this."""),
        Say("emeka", """Number 1,931 came in at 03:40 this morning from a bus depot. The row says: *for my
            daughter, who thinks I only like trains.*

            We've done it. There's £46 over.""", ago=268.2,
            thanks={"kwame": "you weren't meant to read the row out", "ben": "go to bed, Emeka",
                "derek": "told you it could be 1,931"}, same="""cleo ben joan tilly yuki moira sigrid
            thabo harriet wilf nell dot callum"""),
        Say("harriet", "And the £46?", to="emeka"),
        Say("emeka", "Custard creams. It's minuted.", to="harriet"),
    )),
    Topic("roof", 132.4, "cleo", "Twice since then it has rained very hard",
        """I went up with a torch both nights. Dry. Not "nearly". Derek came too, the second time,
        uninvited, in his pyjamas and a cagoule.

        The fund is closed, the books are on the board, Emeka signed them in green. From now on a pound
        a ticket goes into a jar called *next time*, so that nobody has to run with buckets again. It's
        at £3,880.""", same="ben emeka hilda", replies=(
        Say("derek", "I was passing."),
        Say("norman", "(Dora, for Norman, by phone) He says tell Cleo to sleep.",
            same="derek dora gethin wilf"),
        Say("nell", '"I was passing." In pyjamas. In Menston. Three miles off.', to="derek", same="derek"),
    )),
)
