"""Questions at the box office, most of them answered, by members before hosts where it could be helped."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Say, Topic

TOPICS = (
    Topic("box-office", 524.1, "roy", "Is there a loop for hearing aids?",
        "Has the Lantern got one of them loops? I switch to T and I get Radio 4 or nothing.",
        same="stan norman", replies=(
        Say("aoife", """There is, I've been under the floor with it. It only runs down the left-hand side of
            One, rows C to K, seats 1 to 6. On the right you'd get Radio 4, yes; the cable passes somebody's
            kitchen.

            If you sit at D3 and it's faint, tell Wilf: the amplifier is next to his kettle and gets
            turned down by elbow.""", accepted="roy",
            thanks={"roy": "for the first picture I've heard the end of since 2014",
                "wilf": "kettle's moved. It's on a different shelf to the loop now, and so is my elbow"}),
        Say("wilf", "It's not by elbow. It's by kettle.", to="aoife", remark=True),
        Say("norman", """(Dora typing for Norman, on the phone) He says D3 is taken, he's sat in it, and
            it works.""", ago=484, same="roy"),
    )),
    Topic("box-office", 529.5, "priya", "Can I come in late if my shift runs over?",
        """Sometimes I'm held up by twenty minutes and then I don't come at all because I hate
        clambering. Is there a way to do it without everyone hating me?""", replies=(
        Say("dora", """Come to the side door in the yard and knock twice. I'll bring you in at the back
            of M with the torch pointing at the floor. M8 is yours on any night you're on shift, till
            the film's half done. Nobody will hate you. I won't allow it.""", accepted="priya",
            thanks={"priya": "I knocked twice. You were there before the second knock"}),
        Say("harriet", "And if anybody turns round, they'll find me looking at them.", to="dora",
            same="priya jack"),
    )),
    Topic("box-office", 480.5, "dan", "Does membership cover the Wick?",
        "Signed up for the documentaries and they're all in the little screen. Same card or another one?",
        replies=(
        Say("ben", """Same card. There's one price, one card and one set of stairs, and that's as grand
            as it gets."""),
        Say("noor", """As Ben says. Documentaries are in the Wick because they're better with forty
            people breathing near each other. Same card.""", accepted="dan",
            thanks={"dan": "they are actually better with people breathing. Didn't expect that"}),
    )),
    Topic("box-office", 494.3, "frank", "Biscuit's ticket", """Guide dog, labrador, six. Does she want a
        ticket, and if so can she have the child price; she's quieter than most.""",
        thanks={"dora": "she has a card with her photograph on. Member number 0"}, replies=(
        Say("gethin", """Biscuit comes free, there's a bowl by the radiator in B and I take the crumbs
            off the carpet for her or by her."""),
        Say("sunita", """Row B, the end with the long gap: two seats lift out for you both. If you ring
            us on the day somebody walks over to the bus stop to meet you. You didn't ask for that; it's
            only there if it's wanted.""", accepted="frank",
            thanks={"frank": """wanted on wet days, when the kerbs all sound alike. And thank you for
                saying I hadn't asked"""}),
        Say("toby", "Gravy wishes to see the regulations under which Biscuit gets in and he doesn't.",
            to="gethin"),
        Say("frank", "Tell Gravy she's working. He'd hate it.", to="toby", same="toby dot gethin"),
    )),
    Topic("box-office", 466.8, "maud", "What happens to gift memberships now you're shut?",
        """I bought two for nieces' birthdays. I shan't want the money. But the nieces are eleven and
        take the view that a birthday is a birthday.""", replies=(
        Say("dora", """They start on the day we open, whenever that is, and I've put two envelopes by
            with a slate number in each so that they own a piece of roof meanwhile. Would they like them
            by post, with a stamp, from a cinema?""", accepted="maud",
            thanks={"maud": """each has slept with her slate number under the pillow, I am told, and one
                has asked which way it faces"""}),
        Say("derek", "South. I put those two on myself.", ago=330, to="maud", same="maud dora"),
    )),
    Topic("box-office", 439.6, "vasile", "How warm must one dress for the church hall?",
        """I am used to workshop in winter, but my wife asks. She says she'll come if it's "a normal
        cold".""", replies=(
        Say("peter", """It's a Church of England cold: one extra layer than you think, and nobody
            mentions it."""),
        Say("gill", """Choir rehearses there. Vest, shirt, jumper, coat, and don't take the coat off to
            be polite.""", accepted="vasile",
            thanks={"vasile": "she wore all of it and stayed for two films"}),
        Say("sigrid", "There is no bad weather. There is only St Oswald's hall.", ago=434.6,
            same="gill peter"),
    )),
    Topic("box-office", 246.2, "leila", "Which rows are best for people with one good eye?",
        """I'm an optician and for once I'm asking, not telling. A patient lost the sight of his left
        eye and thinks cinema is over for him. I say no. Where should he sit?""", replies=(
        Say("frank", """As the resident authority on bad eyes: not the front, and not the middle,
            whatever they tell you."""),
        Say("nora", """On the left-hand side, so that the whole screen is towards his right. And for
            subtitles a little further back than he thinks, so the eye need not travel the full line. I
            lay out subtitles for a living; two lines of thirty-seven signs from row G is one glance."""),
        Say("leila", "G4 then! He came, he cried, it wasn't the eye. Thank you both.", ago=236, to="nora",
            thanks={"nora": """I have worked for nineteen years and this is the first time I met a
                viewer. Please greet him"""}),
    )),
    Topic("box-office", 215.4, "tariq", "Where can I wait without blocking the road?",
        """Double yellows both sides and the wardens know my plate by heart. Where do you want taxis at
        chucking-out time?""", replies=(
        Say("sadiq", """Market stalls are gone by six. Turn in by the clock, nobody'll move you, and
            I'll not charge."""),
        Say("tariq", "Would you take it in fares? I could run your Saturday cheese to Ilkley.", to="sadiq",
            after=5),
        Say("dora", """The market side by the clock until eleven: I've just been across and asked the
            council man in person. I told him your name so he knows it's you.""", accepted="tariq",
            thanks={"tariq": "he waved! In six years no warden has ever waved"}),
    )),
    Topic("box-office", 199.8, "tess", "Pram parking?", """Three toddlers, one double buggy, a trike.
        Where does it all go while we're in?""", replies=(
        Say("tilly", """Under the balcony stairs where the bucket was. Fits four if the first person in
            isn't selfish. I was the first person in. Sorry."""),
        Say("sunita", """Tilly's right, and from this week there are chalk outlines on the floor. Samir
            lettered them: PRAM, PRAM, TRIKE, SLEEPING FATHER.""", accepted="tess",
            thanks={"tess": "the trike one has a tiny bell drawn on it. I nearly wept",
                "tilly": "I've been parked inside my outline all morning"}),
    )),
    Topic("box-office", 181.5, "dev", "Why does the website forget my seats?",
        """If I pick two seats and go back to change the film, they're held for me, by me, against me,
        for fifteen minutes. I know why it happens, professionally. I'd just like to hear somebody say
        it.""", same="maya ada norman", replies=(
        Say("emeka", """It's the till system. Four hundred a year, made by a man in Hull, who's lovely
            and semi-retired."""),
        Say("cleo", """It happens because I said no to the £2,900 upgrade and yes to slates. If you
            ring, Dora un-holds you from you. And I'd be very glad of an hour of your professional pity,
            with cake.""", accepted="dev",
            thanks={"dev": """for an honest answer and a Victoria sponge. I've mended the map a bit, see
                the ideas"""}),
    )),
    Topic("box-office", 143.7, "bea", "¿Puedo regalar una entrada desde Madrid?",
        """It's the twins' mother's birthday. I'd like her to find a ticket and a gin at the bar, paid,
        with no explanation. Is it possible from here?""", replies=(
        Say("gethin", """Sí. Tell me the name and the gin. I'll be standing there looking as if I know
            nothing, which people say I do well."""),
        Say("bea", "Rhubarb. Her name is Caroline, but she will say Caz.", to="gethin"),
        Say("gethin", """Done, Bea. She looked at the glass, looked at me, and said "Is it from
            Beatriz?" before I'd opened my mouth. So much for my face.""", after=70, to="bea",
            accepted="bea",
            thanks={"bea": """she phoned me from your stairs. We talked until the film began and a
                little after, perdón, Callum"""}),
        Say("callum", "The stairs are permitted.", to="bea", same="bea gethin dora"),
    )),
    Topic("box-office", 118.2, "yael", 'What time is "half eight"?',
        """My phrasebook says half eight is 7:30, my German grandmother would agree, and I've now been
        an hour early to the watch-along twice, alone, with a fig.""", same="lotte henk", replies=(
        Say("lotte", "In Hamburg auch! Halb acht ist 7:30. Die Engländer meinen *nach*."),
        Say("yuki", """It is 20:30 in Otley, always. For Haifa that is 22:30. I'll write it as 20:30
            from now on; I learned English in Otley and never noticed.""", accepted="yael",
            thanks={"yael": "for 20:30. The fig and I were on time"}),
        Say("henk", "Half nine Dutch = half eight English. I have explained this at customs.", after=30,
            to="lotte", same="yael lotte"),
        Say("yael", """My grandmother says the Dutch are the reasonable ones, then. I have not told her
            about half eight.""", to="henk", after=9),
    )),
    Topic("box-office", 72.1, "ines", "Can a four-year-old come in the evening?",
        """There's nobody to leave her with, we are new. She sleeps, mostly. If she doesn't I take her
        out, I promise. Is there a film you'd say yes for, and one you'd say no?""", replies=(
        Say("tilly", """Yes for anything by Tati or with trains. No for anything Noor describes as
            "quietly devastating"."""),
        Say("tess", "Bring the pillow from home. It smells of bed and that does half the work."),
        Say("dora", """Of course she can. B4 is by the door and the radiator, and if she wakes I'll walk
            her round the foyer and show her the cat. What is she called? I'd like to say good evening
            to her properly.""", to="ines", accepted="ines",
            thanks={"ines": "She is Matilde. She asks every day for the lady who knows her name"}),
        Say("gethin", """Mostly Inês comes for the custard tarts she brings herself and is teaching me
            to make. Matilde supervises.""", ago=60, same="dora ines"),
        Say("ana", """I was the one beside you at the door that night, with the old man and the scarf.
            He still asks whether the small girl saw the end. B4 is right; he falls asleep there as
            well.""", ago=1.6, to="ines",
            thanks={"ines": ("for staying with me at the door when I nearly turned round", 0.9)}),
    )),
    Topic("box-office", 51.3, "rukhsana", "نماز کے لیے جگہ؟ Somewhere to pray at the interval?",
        "The two films together run past Maghrib. Hamza says ask, so I'm asking. A clean corner is enough.",
        replies=(
        Say("hamza", "Nan writes formally but she means: is there a corner."),
        Say("sunita", """There is. The room behind the Wick with the blue door: it's warm, it has a
            sink, and I've put a rug there and a card saying which way. It has a bolt. It's for whoever
            wants ten minutes of quiet with God or without; nobody needs to ask twice.""",
            accepted="rukhsana",
            thanks={"rukhsana": "میں نے سب کے لیے دعا کی۔ For all of you, also the man at the bar",
                "peter": """I used it on Thursday when the meeting about the bells ran over. It's a good
                room"""}),
        Say("gethin", "The man at the bar is very obliged.", to="rukhsana", same="rukhsana hamza"),
    )),
    Topic("box-office", 26.3, "gwen", "What do people do in the interval, on their own?",
        "I know it's a daft question. There's twelve minutes and I never know which way to face.",
        same="hope cora kit", replies=(
        Say("joan", "I do the crossword, but I've already done it at home. It's for looking up from."),
        Say("hope", """I've been hiding in the loo and reading the posters there. They're all from 1994.
            I could do with company in front of the posters.""",
            thanks={"gwen": "we've now read all of them, haven't we. *Shallow Grave*, third from the left"}),
        Say("dora", """Come and hold the other end of the raffle book. I've only two hands and people
            like to be asked their name by a new face.""", to="gwen", accepted="gwen",
            thanks={"gwen": """I sold forty-one. I knew six people by the end and one of them was at
                school with him"""}),
        Say("harriet", """Not daft. I've organised twelve minutes for thirty years and I still never
            know which way to face.""", to="gwen", same="gwen joan"),
    )),
    Topic("box-office", 17.2, "tess", "Is the Saturday club on in half-term?",
        "Asking for seven children, four of whom are mine till five o'clock.", replies=(
        Say("tilly", "I *think* it's Thursday that week, but don't quote me to a child."),
        Say("sunita", """Saturday as always, and Thursday as well because it's half-term: puppets with
            Pavel's instructions. Bring buttons.""", accepted="tess",
            thanks={"pavel": "They will need more buttons than they think. Everyone always does"}),
    )),
    Topic("box-office", 2.2, "mo", "Wheelchair places, and is the lift back?",
        """Hello. My mother has been in a chair since the summer and we've had one try at coming, when the
        lift was off, and a kind man carried the chair and I carried her, and she laughed all the way up but
        I don't want to ask that of her twice.

        Are there places for a wheelchair where I can sit next to her and not behind? Is the lift
        mended? And can we get in without the step, the one it says to mind? There's a Varda on Thursday
        and she's chosen her scarf."""),
    Topic("box-office", 1.3, "cora", "Is it odd to come to the matinee alone?",
        "Sorry if this has been asked. I've not been out much. I'd stay at the back.", same="hope"),
    Topic("box-office", 0.75, "abdi", "Student price without a card?",
        """My card's still at the printers till January, apparently. I've a letter from the uni with a
        crest on. Will that do?""", replies=(
        Say("skye", """It'll do. It's me on Thursdays and I like a crest. Don't bring the cat a receipt,
            he'll want one every time.""", after=3.5),
    )),
    Topic("box-office", 0.11, "rafa", "Qual porta? Which door for tonight?",
        "There are three doors and all three say PUSH. I've pushed two."),
)
