"""Ideas since the doors opened again."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Answer, Credit, Idea, Merged, Move, Say

IDEAS = (
    Idea(ago=243.5, by="jun", title="One slot a month chosen by a member",
        text="""Not a vote, votes choose the same six films. One member, any member, gets the third
        Wednesday: chooses the film, writes the paragraph, stands up for two minutes before it and is
        allowed to be nervous.""",
        answer=Answer("noor", 11, """Jun, I've been choosing alone for eleven years and I'm so tired of
        my own taste. Yes, in principle, with both hands. One question: what do we do when a member
        picks something four people will come to?"""), moves=(
        Move(232.3, "noor", "piloting", """Three months. First up: Agnes. She's asked whether it's
            allowed to be a film with a potato in it."""),
        Move(140.6, "noor", "shipped", """Agnes, Kwame, Maya. Audiences of 61, 88 and 9. The nine stayed
            two hours afterwards. It's permanent."""),
    ),
        votes={"maya": "It would help me practise being nervous.", "agnes": "I've one in mind.",
            "kwame": "", "rosa": "", "xiaoyu": "Films from my town never come here. I'd bring one.",
            "callum": "", "ken": "", "lucien": ""}, over=60, comments=(
        Say("jun", "Then four people come and it's the best night of their year.", after=19,
            thanks={"noor": "that's the answer. It's on the poster"}),
        Say("maya", "I was the nine. I'd do it again in a heartbeat.", ago=150, same="jun noor hanh"),
    ), credits=(
        Credit("agnes", "improved", "went first, with a potato on the lectern"),
        Credit("maya", "improved", "proved that nine people are an audience"),
    )),
    Idea(ago=236.2, by="alex", title="A relaxed sitting: lights up a little, sound down a little",
        text="""I'm autistic. I know every film you show three weeks ahead and I come to about one in
        five, because adverts are 40% louder and the dark arrives all at once. Lights at a quarter,
        sound down six decibels, no adverts, and it's fine to leave and come back. That's all. It's not
        a special film. It's the same film with the edges sanded.""",
        answer=Answer("dora", 16, """Alex, thank you for the numbers, they make it easy to ask for. I've
        taken this to Wilf and Noor this morning instead of passing it on in a note. Wilf says a quarter
        is 'notch three'. Can I ring you, or would you rather I wrote?"""), moves=(
        Move(229.1, "noor", "considering", """Alex would rather we wrote, so we wrote. Three pages came
            back, with a drawing. It's very clear."""),
        Move(218.4, "cleo", "piloting", """Sunday, eleven o'clock, notch three, minus six. Alex is in
            the booth with the meter."""),
        Move(173.2, "cleo", "shipped", """Every other Sunday at eleven. Forty-one people last time, of
            whom Alex knew none and now knows nine, at the distance Alex likes."""),
    ),
        votes={"tess": "It would help me because one of mine runs laps.",
            "priya": "After nights I can't do loud.", "tilly": "",
            "freya": """It'd help because the screen stops flickering for me at notch three. I don't
            know why.""", "ada": "I'd prescribe it.",
            "rukhsana": "میرے گھٹنے۔ I must stand up every half hour.", "kirsty": "", "maya": "",
            "beth": "Light means I can see people sign in the interval *and* during.", "frank": ""},
        over=40, comments=(
        Say("tess", "Could the floor at the front be a place? Some of us watch better lying down."),
        Say("alex", "Yes. Mats. Nobody should have to ask for a mat.", to="tess",
            thanks={"tess": "Nobody has had to ask for a mat"}),
    ), credits=(
        Credit("tess", "improved", "asked for the mats"),
        Credit("wilf", "built", "found notch three and painted a line on it"),
    )),
    Idea(ago=229.4, by="tilly", title="Babies on Tuesday mornings",
        text="""A sitting where a baby may do what a baby does. Kettle on, changing table, lights half
        up, and a film for *us*, please, not for them. They don't know what they're looking at. I'd like
        Denis.""",
        answer=Answer("noor", 8, """Tilly, I laughed on the platform. Denis at half past ten with eleven
        babies. I'll do it if you'll introduce it with one on your hip."""), moves=(
        Move(221.5, "noor", "planned", """First Tuesday of next month. The changing table is coming from
            Peter's crypt, he says don't ask."""),
        Move(208.3, "noor", "shipped", "Fourteen adults, fifteen babies (Tilly). One of them applauded."),
    ),
        votes={"tess": "",
            "priya": "I come off shift at eight and babies don't bother me, I like them healthy.",
            "viv": "My junior's on leave and going round the bend.", "ada": "For half my list.",
            "rosa": "Mine are fifteen. I'd just come for the smell."}, over=20, credits=(
        Credit("peter", "built", "found the table, and asked us not to ask"),
    )),
    Idea(ago=216.7, by="toby", title="Bring your dog on Mondays", text="""First sitting, Mondays, dogs
        on leads, blankets provided. Gravy behaves better than most of Row C. He has never once lit up a
        telephone.""",
        answer=Answer("gethin", 19, """Toby, I want this more than you do. I'm putting it to everyone
        properly, because I know at least two people who'll pay for it if we get it wrong."""), moves=(
        Move(201.2, "cleo", "declined", """It's a no, and Gravy may hear it from me in person. Monday's
            first sitting is the one we've promised to Kirsty, Ada and nine others as the hour without
            smells or hair; they can't come at any other time. Every other morning has children on the
            floor. And Frank asks that Biscuit, who's working, isn't invited to a party in the next row.
            I looked for a sixth morning and there isn't one. In August, in the yard, on the wall, with
            the projector on Toby's trestle: that I'd love to do."""),
    ),
        votes={"idris": "I know all their names.", "skye": "", "sadiq": "", "matti": "Dog.",
            "tamsin": "As a vet I'd attend to the audience.", "fern": "", "dot": "I'd knit him a cushion."},
        over=15, comments=(
        Say("kirsty", "I'm sorry to be the reason. I do like dogs, from upwind."),
        Say("toby", """Don't be sorry, lass. He's not speaking to any of us but it's not personal. The
            yard in August, though.""", to="kirsty",
            thanks={"kirsty": "for not minding. I'll come to the yard"}, same="gethin cleo ada"),
    )),
    Idea(ago=209.1, by="kirsty", title="An hour with no popcorn in it",
        text="""Smell sets off my migraines. One sitting a week where the machine's off and has been off
        since the night before. I'd sit anywhere.""",
        answer=Answer("gethin", 6, """Kirsty, the machine is mine to switch off and I'd be glad to.
        Monday, first sitting. I'll air the Wick from nine."""), moves=(
        Move(205.3, "cleo", "planned", """Mondays, first sitting, both screens. No popcorn from Sunday
            night. I've told Skye, who's relieved."""),
        Move(196.4, "cleo", "shipped", """First unpopped Monday today. Twenty-six people. You could
            smell the carpet."""),
    ),
        votes={"ada": "It would help me because I want two hours without anybody chewing.", "callum": "",
            "ken": "", "hanh": ""}, over=30, comments=(
        Say("skye", "The sweeping! The joy!"),
    )),
    Idea(ago=195.3, by="arjun", title="Somewhere safe for bicycles",
        text="""Six of us come by bike most weeks and chain up to the drainpipe that Derek has only just
        mended. A few hoops in the yard would do it.""",
        answer=Answer("sunita", 29, """Arjun, Derek mentioned the drainpipe as well, in stronger words.
        The yard is shared with the bank, so I'm asking them. I'll tell you what they say even if it's
        nothing."""), moves=(
        Move(177.2, "cleo", "planned", """The bank said yes if the hoops are nice. Samir's cousin makes
            nice hoops."""),
        Move(125.3, "cleo", "shipped", """Eight hoops, in the shape of film loops. Derek inspected the
            drainpipe and nodded."""),
    ),
        votes={"fern": "It'd help me because I carry a saw and can't leave it on a drainpipe.", "mateo": "",
            "jun": "", "rosa": "", "derek": "It would help my drainpipe."}, over=50, credits=(
        Credit("derek", "improved", "spoke up for the drainpipe"),
        Credit("samir", "built", "talked his cousin into film loops"),
    )),
    Idea(ago=183.2, by="dev", title="A seat map one can read on a telephone",
        text="""The map shows 184 seats at nine pixels each. My thumb is forty. I've drawn one where you
        choose the row first, then the seat, and where Row F says what Row F is like. Happy to give it.""",
        answer=Answer("cleo", 44, """Dev, I've been looking at your drawing all evening. I don't
        understand half of it and I want it. The man in Hull has to agree, and then I need to be sure
        who mends it when you're on holiday."""), moves=(
        Move(160.4, "cleo", "considering", """The man in Hull says yes! What's left is who looks after
            it. Emeka is working out what it would cost to ask somebody properly."""),
        Move(131.2, "cleo", "planned", """We'll do it in the new year with the jar money, and Dev gets
            paid like anybody else."""),
    ),
        votes={"maya": "It would help me because I once bought A1 to A9.", "ada": "",
            "norman": "(by phone) If it has a telephone number on it, large.",
            "leila": "Contrast, please. I'd help.",
            "rukhsana": "Hamza wouldn't have to do it for me and sigh.", "jess": "",
            "beth": "If it says which seats see the signer.", "abdi": "", "ivy": "",
            "freya": "It would help because rows of dots swim."}, over=120, comments=(
        Say("ben", "What does it say about Row F?"),
        Say("dev", "“F: good sound, draught at 7 (blanket), toffees on the aisle.”", to="ben",
            thanks={"ben": "I'm having that on my headstone"}, same="dot ivy"),
    ), credits=(
        Credit("leila", "improved", "tested every colour on people who see differently"),
    )),
    Idea(ago=175.5, by="norman", recorded_by="dora", title="Bigger letters on the booking page",
        text="""My niece set it up for me and I can't make out which seats are which, they're like
        frogspawn. Could the letters be the size they are on the board outside?""",
        answer=Answer("dora", 3, """Norman, I've written this down just as you said it, frogspawn and
        all. I think Dev is after the same thing; I'll read you his and you tell me."""),
        merged=Merged("A seat map one can read on a telephone", "cleo", 171.3,
        "Norman says yes, it is the same frogspawn. His votes and his words go with it."),
        votes={"joan": "Frogspawn is exactly it.", "leila": "", "stan": "I press and hope"}, over=4),
    Idea(ago=168.4, by="maud", title="Film on film, four times a year",
        text="""You've a 1958 projector that works and a projectionist who can work it, and he's
        sixty-one. Once a season, show us something on a strip. Sell it as an event. Let Oli lace it and
        Wilf stand there with his arms folded.""",
        answer=Answer("wilf", 10, """Sixty. Yes. Prints are the trouble, they're dear to ship, but I
        know a man. Noor?"""), moves=(
        Move(150.2, "noor", "considering", """Wilf's man exists. £380 a print with insurance. We'd need
            ninety people. I think we'd get them."""),
        Move(139.4, "noor", "planned", """Four a year from this winter. First: a black-and-white print
            of a film with snow in it, I'm saying no more."""),
    ),
        votes={"oli": "It would help me because I'd get to lace her for *people*.", "wilf": "",
            "callum": "", "ewan": "I'd come down from Edinburgh for it, with a suitcase organ.",
            "clara": "And I with hands.", "jun": "I've never seen one. I've only studied them.",
            "emre": "Something with a spine!", "samir": "", "giulia": "", "errol": ""}, over=60, credits=(
        Credit("oli", "built", "has laced Big Joan a hundred and twelve times without an audience"),
    )),
    Idea(ago=152.3, by="maya", title="Pay what you can on Mondays",
        text="""I've eight pounds on Mondays and it's you or dinner. If ten of us paid three quid for
        seats that are empty anyway, that's thirty quid you haven't got now. Nobody should have to show
        a card that says they're poor.""",
        answer=Answer("cleo", 52, """Maya, I kept you waiting while I did the sum. Thank you for saying
        'you or dinner'; nobody says that to my face. Emeka and I have been through last year's Mondays.
        I believe you're right and I want to be sure it isn't me being soft."""), moves=(
        Move(141.5, "cleo", "considering", """The numbers say we'd lose £40 a week at worst. The
            distributors want a minimum per head, and that's the knot."""),
        Move(124.1, "cleo", "piloting", """Three months of Mondays. A jar and a slot, no one looks.
            We'll publish what came in."""),
        Move(31.6, "cleo", "shipped", """Thirteen Mondays: 412 people, £4.10 each on average, one IOU
            for a haircut (Viv honoured it to herself). Forty more people a week than before, and we're
            £22 *up*. It stays."""),
    ),
        votes={"jun": "Same eight pounds.", "mateo": "", "hamza": "", "tess": "",
            "emeka": "I ran it six ways. It holds.", "hope": "", "craig": "Can't argue with that.",
            "xiaoyu": "", "viv": "", "gus": "Are courgettes still permitted?", "skye": "", "bronagh": ""},
        over=110, comments=(
        Say("gus", "I paid in courgettes in week four and the box office gave me change in beans.", ago=95,
            same="emeka sunita"),
        Say("craig", "Put a tenner in. Don't tell anyone.", ago=60),
        Say("dora", "We've seen nothing, Craig.", to="craig", same="craig maya"),
    ), credits=(
        Credit("emeka", "improved", "ran the sum six ways"),
    )),
    Idea(ago=144.8, by="winston", title="A light over the side steps",
        text="Seven steps, no rail on the left, and after a sad film one can't see for other reasons.",
        answer=Answer("sunita", 4, """Winston, I went and stood on them tonight at ten o'clock. You're
        right about both kinds of not seeing. A lamp's ordered. The rail I'm measuring tomorrow."""), moves=(
        Move(142.2, "cleo", "planned", "Lamp on Thursday; rail when Vasile has the ash."),
        Move(133.5, "cleo", "shipped", "A lamp and a rail, left-hand side. Sean in Galway chose the bulb."),
    ),
        votes={"stan": "", "hilda": "It would help me because I go down sideways like a crab.", "joan": "",
            "rukhsana": "", "sean": "I know about lamps.", "ada": "It'd save me stitches."}, over=6, credits=(
        Credit("sean", "improved", "knew which bulb doesn't dazzle"),
        Credit("vasile", "built", "made the rail from Row E"),
    )),
)
