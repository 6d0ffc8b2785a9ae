"""Ideas of the last months: one shipped today, some on their way, three still waiting for a word from us."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Answer, Credit, Idea, Marks, Merged, Move, Say

SUBTITLES = "Subtitles for everyone on the first Sunday"

IDEAS = (
    Idea(ago=141.3, by="ana", title=SUBTITLES, text="""My father is seventy-nine and hears almost nothing
        now. He was a printer, he loves words, and he'd rather read a film than miss it. You've one sitting
        a month for people who need captions, on a Tuesday at three, and he goes, and there are four people,
        and he says it's like being shown round a hospital.

        What if once a month the big Sunday film had captions for *everybody*? Not for the deaf, not for
        anyone. Just there, like the lamp. Then he could sit in the middle of a full room and laugh at
        the same second as the rest of us. I think that's what he misses. It isn't the sound. It's the
        same second.""",
        answer=Answer("cleo", 9, """Ana, I've read this three times. *It's the same second.* I don't
        know yet how we'd get the caption files, or who'd mind, and some will. But you've asked for the
        right thing. I'll find out what it takes and come back to you here, whatever I find. Please tell
        your father that the Tuesday will not be like a hospital next time; that I can mend this week."""),
        moves=(
        Move(121.4, "noor", "considering", """Two-thirds of what we book comes with a caption file we've
            never switched on. Aoife and Oli are finding out why not. Beth has lent us her list of what
            captions usually get wrong; it's long, and funny."""),
        Move(113.2, "cleo", "planned", """We'll try it on two first Sundays this autumn, with sound
            descriptions as Beth asks, in the middle of the evening and not at three o'clock."""),
        Move(49.2, "noor", "piloting", """Tonight's the first. Étienne Moreau has row F, seat 9, by
            invitation of Row F."""),
        Move(0.085, "cleo", "shipped", """We tried your idea twice, and eleven people came who had never
            been before. We are keeping it: subtitles for everyone on the first Sunday. Thank you for
            telling us about your father. Last time he laughed first.

            We asked people on the way out. Seventy-one said keep it, four said they'd get used to it,
            and three prefer the other Sundays, of which there are plenty."""),
    ),
        votes={"beth": "It would help me because I could bring hearing friends and *they'd* be the guests.",
            "roy": "I'd not have to ask the wife, who makes things up.",
            "nora": "Somebody would finally read me.",
            "xiaoyu": """I learn English from films, and English films are the only ones with no English
            on them.""", "ben": "I'd like to hear Étienne laugh.",
            "oksana": "It would help me. I understand words, not always mouths.",
            "priya": "Because after nights I hear like I'm under water.",
            "freya": """It's honestly hard for me. But if the words are big and stay a bit longer, it'd
            help me too.""", "stan": "Say what's said and I'll know who did it", "kwame": "", "harriet": "",
            "ines": "My daughter is learning to read. She'll read them aloud, I warn you.", "mateo": "",
            "salma": "", "jun": "I'd see how other people cut dialogue.", "hilda": "", "norman": "",
            "ivy": "", "hanh": "Same second. Yes.",
            "aoife": "Because sound people should be made to read what they did.", "lotte": "",
            "zainab": ""}, over=118, comments=(
        Say("beth", """Please, if you do it, do it *all*: not just what's said but what's heard. Door.
            Kettle. Wind, disapproving. Otherwise we get half a film in large print. I've a list of
            forty captions that made me cry with rage. Come and look at it.""",
            thanks={"noor": "the list changed how we did all of this",
                "ana": "my father read your list and asked to marry it"}),
        Say("noor", """Tuesday, four o'clock, the booth? Bring all forty. I'll bring Oli and a notebook
            and no excuses.""", to="beth", after=15),
        Say("callum", """I'll say it since somebody ought to: words on the picture change the picture.
            Ozu composed to the edge of the frame."""),
        Say("nora", """They do, Callum. So does a head in row E. I place mine as low and as short as I
            can; please let me look at the settings with Oli. One can disturb less than you fear.""",
            to="callum",
            thanks={"callum": "I was wrong about Ozu. Well done, Uppsala",
                "oli": "we moved them nine pixels and everything breathed"}),
        Say("freya", """Could it be the plain typeface, not the thin one? And the half-page of story
            beforehand, so that I'm not racing."""),
        Say("ben", "Don't call it a captioned screening. Don't call it anything. Just say it's Sunday.",
            thanks={"cleo": "that's what's on the poster. It just says Sunday"}),
        Say("ines", """And a low row for children who read aloud in whispers? Then no one is ashamed and
            no one is cross.""", ago=45.3, thanks={"ana": "Papa wants to sit in it"}),
        Say("roy", """First one was grand. I got the joke with everybody else. Had to look at my wife to
            check.""", ago=48.2, same="ana beth norman hilda",
            thanks={"ana": "this is the thing. This is the thing exactly"}),
    ), credits=(
        Credit("beth", "co_author", "wrote down everything captions get wrong, and why it matters"),
        Credit("nora", "improved", "set the size, the place and the patience of every line"),
        Credit("freya", "improved", "asked for the plain letters and the half-page beforehand"),
        Credit("ben", "improved", "said don't call it anything, just say it's Sunday; and gave up F9"),
        Credit("ines", "improved", "thought of the whispering row"),
        Credit("oli", "built", "runs the caption files, an hour every month"),
        Credit("aoife", "built", "mended the 0.4 seconds"),
        Credit("wilf", "built", "found the switch nobody had switched since 2013"),
    )),
    Idea(ago=119.6, by="roy", title="Words on the screen please", text="""Never mind the loop, could you
        put the words up. Not for every one. Now and again.""",
        merged=Merged(SUBTITLES, "cleo", 117.9, """Roy, there's somebody you ought to meet: Ana asked
        for the same for her father, and it's being looked into. I've put yours with hers, so you'll be
        told everything she's told."""), votes={"norman": "", "beth": "", "ken": "My wife would join us."},
        over=2),
    Idea(ago=126.4, by="oksana", title="An evening of Ukrainian film, with soup",
        text="""There is in Bradford and Leeds perhaps sixty of us who haven't seen a film in our
        language in a hall with other people since we came. I'd like one evening. Parajanov or
        Dovzhenko, and after it borshch, which I'll cook with Lucien if he lets me be the boss.""",
        answer=Answer("noor", 12, """Oksana, yes, and you're the boss, I asked Lucien. Let me look for a
        print with subtitles for the rest of us. Which would *you* like to see in a big dark room?"""),
        moves=(
        Move(115.6, "noor", "considering", """*Shadows of Forgotten Ancestors*: there's a restored one
            in Bologna, Giulia is asking down the corridor."""),
        Move(99.4, "noor", "planned", """First Saturday after New Year. Parajanov, then soup in the
            foyer. Kwame is putting on a coach at his own suggestion."""),
    ),
        votes={"ana": "", "lucien": "She may be the boss for one night.",
            "giulia": "The reds! You must see the reds on a big screen.", "tomasz": "",
            "kwame": "I can drive.", "zofia": "Dla zupy. I dla filmu.", "pavel": "",
            "aoife": "The horns in that film. I'd come on my knees.", "harriet": "", "wen": ""}, over=30,
        credits=(
        Credit("giulia", "improved", "found the restored print at the end of her own corridor"),
        Credit("kwame", "improved", "offered a coach, and himself to drive it"),
    )),
    Idea(ago=104.2, by="priya", title="A breakfast film for people coming off nights",
        text="""Nurses, bakers, drivers, cleaners, the lad at the garage. We finish between six and
        eight and the whole world is serving lunch before we've slept. One morning a week, half past
        eight, something gentle, curtains properly shut, and porridge. We'd be asleep by eleven having
        had an evening.""",
        answer=Answer("cleo", 38, """Priya, I'd never once thought of your morning as an evening. Gethin
        says he'll do porridge if somebody explains porridge to him at that hour. I'm working out who
        opens up."""), moves=(
        Move(88.3, "cleo", "considering", """Oli and Skye both say they'd rather do a morning than a
            late. The heating needs to come on at six, which is the real cost."""),
        Move(76.2, "cleo", "piloting", """Thursdays at 08:30, eight weeks. We'll count who comes, and
            ask them if they slept."""),
    ),
        votes={"bronagh": "It would help me because I'd have an evening that isn't four in the afternoon.",
            "kwame": "I'm off the early at nine. I could do ten past.", "tariq": "", "ada": "",
            "tamsin": "Lambing. Yes.", "idris": "Posties finish at one but my heart's with you.",
            "zainab": "", "skye": "I'd open up."}, over=80, comments=(
        Say("gethin", "Week three: porridge understood. It's rice pudding with principles.", ago=55,
            same="priya ravi"),
        Say("bronagh", """I bring the bread. It's two hours old, you won't get that anywhere else at the
            pictures.""", ago=36, thanks={"gethin": "I've had grown men cry on the counter"}),
    )),
    Idea(ago=97.1, by="skye", title="Pay volunteers' bus fare", text="""I'm fine, I live on Bondgate,
        but four of us come from Leeds and it's £6 to tear tickets for nothing. Nobody likes to say.""",
        answer=Answer("sunita", 61, """Skye, I'm late with this and I'm sorry: I wanted to come with a
        yes and I came with nothing for a day. You're right. I'd rather nobody had to not say. I'm
        adding up what it comes to."""), moves=(
        Move(83.1, "cleo", "considering", """It's £1,150 a year. I've asked the council's volunteer
            fund; they meet every three months, which is why this is slow."""),
        Move(60.3, "cleo", "piloting", """We're not waiting for the council. From this Saturday fares
            come out of the bar float, no form, just say. If the fund says no we'll find it."""),
    ),
        votes={"oli": "", "hamza": "It'd help me cos nan pays it and won't say.", "tess": "", "harriet": "",
            "maya": "", "kwame": "Fares are going up again as well.", "joan": ""}, over=30),
    Idea(ago=79.4, by="harriet", title="A table for people who came alone",
        text="""After the Wednesday matinee. Not a club, no badge, no introductions. One round table by
        the radiator with a lamp on it. If the lamp's lit you may sit down.""",
        answer=Answer("gethin", 5, """Harriet, that's the best specified thing anybody's ever asked me
        for. Which lamp?"""), moves=(
        Move(77.3, "cleo", "planned", "The green one out of the old manager's office."),
        Move(73.2, "cleo", "shipped", """Lamp lit today at ten past four. Five sat down. One went home
            and fetched a cake."""),
    ),
        votes={"joan": "I'd do the crossword at it.", "hanh": "", "martin": "I might.", "rosa": "",
            "dot": "I could turn a heel at it.",
            "frank": "Biscuit will find the lamp, and I shall find Biscuit."}, over=50, comments=(
        Say("gwen", "I was the sixth, on the second week. I've not missed one.", ago=33,
            same="joan harriet dora hilda"),
    )),
    Idea(ago=24.3, by="nell", title="A wall for other people's letters",
        text="""Thabo's letters, Sheila's photograph, Wilf's uncle's log. They're all in drawers.
        There's a wall on the way to the Wick with nothing on it but a radiator and a fire notice. I'd
        look after it, a new letter each month.""",
        answer=Answer("dora", 21, """Nell, I go past that wall forty times a day and it's only ever said
        RADIATOR to me. I love it. It isn't mine to say yes to, so I've given it to Cleo with my yes
        pinned on."""), moves=(
        Move(12.2, "cleo", "considering", """Two things to settle before I say yes: what damp does to
            paper just there (Giulia and Emre are on it, Giulia says copies, never originals), and
            asking each family properly. If it's yes, Thabo's letter 62 goes first."""),
    ),
        votes={"thabo": "My gran on your wall. She'd say: and not before time.",
            "emre": "I'd bind the real ones so that they can be read by hand.", "babs": "",
            "giulia": "Copies!! Please. But yes.", "moira": "", "winston": "",
            "harriet": "It would help me prove the bicycle to my sister.",
            "samir": "I'd letter the heading.", "jack": ""}, over=15),
    Idea(ago=11.6, by="phil", title="Prizes for the quiz that aren't wine",
        text="""Half the winners don't drink and the other half are driving. What about a slate offcut
        with your name on in Samir's hand?""",
        answer=Answer("gethin", 14, """Phil, I've eleven bottles of the raffle red and no takers, so
        you're speaking to a converted man. I'm asking Samir, nicely, and Emeka what an offcut is worth."""),
        votes={"jun": "Mine would say: half a point off.", "zainab": "I don't drink and I do win.",
            "samir": "If I may choose the lettering.", "hamza": "", "rukhsana": "I'd also like one."},
        over=8),
    Idea(ago=27.4, by="craig", title="""Show the football on the big screen when Leeds are at home and
        it's sold out""", text="You'd fill it. I'd bring forty.",
        answer=Answer("cleo", 25, """Craig, I don't doubt the forty. I've asked what a licence costs and
        what it'd do to a Saturday matinee with Joan in it. Give me a fortnight."""), moves=(
        Move(15.2, "cleo", "declined", """I looked into it properly, because you'd bring forty. The
            licence for a public showing is £1,800 a season for us, and home games fall on Saturday
            afternoons, when the Wick has the children's club and One has people for whom it's the only
            outing of the week. I can't move them for something three pubs on the same street do well.
            If there's ever a film about it, and I mean a good one, the forty get the first forty seats
            and you introduce it."""),
    ), votes={"hamza": "", "norman": "(by phone) As long as it's not on a Wednesday."}, over=9, comments=(
        Say("craig", "Fair do's. There's one about Clough. I'll hold you to the forty.", ago=14.6,
            same="gethin hamza"),
    )),
    Idea(ago=3.05, by="hope", title="A film club for people who can't say what they thought",
        text="""I come out with everything in my chest and nothing in my mouth, and everyone else seems
        to have sentences. Could there be half an hour, after one film a month, where nobody has to have
        an opinion? You could draw it, or say one word, or just say which seat you were in.""",
        votes={"gwen": "It'd help me because I only ever say \"very nice\" and I don't mean very nice.",
            "freya": "It would help me because I'd draw.", "martin": "I could say which seat.", "kit": "",
            "matti": "Yes.", "bronagh": "", "idris": "One word is a good length.",
            "neha": "My grandfather would've come. He'd have said: club."}, over=2.6, comments=(
        Say("freya", "I'd bring paper and soft pencils. Nobody has to show anyone.", ago=2.2,
            same="hope gwen"),
    )),
    Idea(ago=1.75, by="ana", title="A late bus after the Sunday film",
        text="""The last bus to Leeds goes at ten to ten and the Sunday film ends at five past. So every
        Sunday the Leeds half of us either leaves before the end or pays a taxi, and the ones who can't pay
        the taxi have stopped coming; I count six I used to nod to.

        Could The Lantern ask the bus company to move it by twenty minutes on Sundays? Or start the film
        at a quarter past seven? Kwame knows whom to ask, and says a letter from a cinema weighs more
        than one from a driver. My father says the best part of a film is the end, and that he's
        becoming an expert in guessing.""",
        votes={"kwame": """It would help me because I'd rather drive home full than wave at you through
            the glass.""", "winston": "I'd stay for the name of the murderer.",
            "hope": "It'd help me because the taxi is a day's lunch.", "maya": "",
            "jun": "I've missed nine endings. I'm a *film student*.",
            "ines": "It would help me because she is heavy and the taxi has no seat for her.", "mateo": "",
            "tomasz": "Eleven names on my paper list by the Wick door.",
            "idris": """I change at Leeds. Twenty minutes is the difference between home and the station
            floor.""", "xiaoyu": "", "errol": "",
            "bronagh": "It would help me because I start at half eleven.",
            "arjun": "On the nights when even I won't cycle.", "lucien": ""}, over=1.5, comments=(
        Say("tariq", """As the taxi: please do. I'd rather have you all every week for the pictures than
            twice a year for the fare.""", ago=1.1, same="ana kwame winston maya"),
        Say("ben", "Start at quarter past seven and I'll bring the toffees forward accordingly.", ago=0.6),
    ), marks=Marks(same="kwame", read="dora")),
    Idea(ago=0.8, by="sheila", recorded_by="dora", confirmed=False,
        title="Somebody to sit with at the matinee on Christmas Eve",
        text="""There's a few of us on our own that day. I shouldn't want a do. Only to know there'd be
        a body in the next seat.""", votes={}),
    Idea(ago=0.45, by="kit", title="A map of who walks which way home",
        text="""Not names. Just a paper map of Otley in the foyer and some coloured thread, so that if
        you go up Bradford Road at eleven at night you might find there's someone else's thread on it.""",
        votes={"gwen": "It's the walk I mind, not the film.", "harriet": ""}, over=0.3),
)
