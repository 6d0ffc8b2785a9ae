"""The foyer since the doors opened again: a cat, a disagreement about telephones, where we sit."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Say, Topic

TOPICS = (
    Topic("foyer", 230.6, "oli", "Whose is the cat?", """There's a cat in the booth. Grey, one ear and a
        half. It came in during the reopening and it's watched nine films since, facing the wall.

        Wilf says it's mine and I say it's Wilf's.""", same="fern maya", replies=(
        Say("wilf", "It isn't mine. I only feed it."),
        Say("callum", "Facing the wall and entirely attentive. I propose Bresson.",
            thanks={"noor": "the naming of the year", "oli": "it came when I called it. It did."}),
        Say("gethin", "Bresson has had the cream off four flat whites this week. I've started a tab."),
        Say("ivy", "I checked his teeth. Immaculate.", ago=106, to="gethin", same="oli tess"),
        Say("ada", """Allergic members: he's not let into Two, and Monday's first sitting is swept and
            catless. Sunita told me; I'm saying it so that people know they can ask.""", ago=105.6,
            thanks={"kirsty": "I didn't know I could ask. I asked. It was fine"}),
        Say("kirsty", "How early ought one to come, for least cat?", to="ada", after=16),
        Say("ada", "Half past nine. He's still in bed, like most of my patients.", to="kirsty", after=8),
    )),
    Topic("foyer", 205.7, "dot", "The F7 blanket is finished", """You'll remember we lost thirty-one seats
        and Vasile made them again, but F7 still had a draught, don't ask me how a chair has a draught. So I
        started a blanket in *Playtime* and it's done. It took: two Tatis, an Ozu, the whole of *Jeanne
        Dielman* (that's the grey stripe, it's a long stripe) and a Paddington.

        It lives on F7. Take it home if you're ill. Bring it back.""",
        thanks={"vasile": """I looked for the draught again. It is the ghost of Mrs Pickard, Derek says.
            The blanket is right""",
            "joan": "I had it for *Brief Encounter* and would not give it back till the Tuesday"},
        same="hilda agnes harriet", replies=(
        Say("sigrid", "What gauge? I ask as a professional of rain.", after=11),
        Say("dot", "4 mm, garter, double. It'd stand up on its own if you let it.", to="sigrid"),
        Say("sigrid", "Then it is correct.", to="dot", same="dot"),
        Say("freya", """I've drawn it. It's on the board by the toilets because that's where people
            stand still.""", ago=203.1,
            thanks={"dot": """I've never been drawn, nor has anything I've made. It's the grey stripe
                that did it"""}),
    )),
    Topic("foyer", 190.3, "babs", "Photo: the torch girls, 1961", """Found it in the biscuit tin with the
        insurance. Left to right: me, Mavis, Mavis's sister, the one who married the dentist, and Mr Pratt,
        who fined us tuppence for squeaking shoes.

        Mavis is in the home at Burley now. I read her all this on Wednesdays. She'd like to know if
        there's still a hook for the torches.""", same="joan hilda stan agnes",
        thanks={"dora": """the hook's there. There are five torches on it again, come and see who's
            carrying them"""}, replies=(
        Say("stan", "The one who married the dentist refused me a choc ice on grounds of language"),
        Say("babs", "That'd be Pauline and she was quite right.", to="stan", same="roy nell"),
        Say("skye", "I carry the third torch from the left!! I've put a label on it that says MAVIS",
            ago=134, read="sunita cleo",
            thanks={"babs": """I read this to Mavis four times. She said "tell her walk on the carpet
                edge", and then she sang"""}),
        Say("skye", "Walking on the carpet edge from now on.", to="babs", after=20),
    )),
    Topic("foyer", 165.2, "hilda", "Sixty-four years on Saturday",
        """I'll say this and then I'll stop. On Saturday it's sixty-four years since Jim Armitage asked me
        in the balcony here, second row, the right-hand side, during a picture with a great many camels. I
        said ask me again at the interval because I wanted to see if they got the water. They did. He did. I
        said yes with ice cream on my glove.

        We came every week but eleven. When he'd gone I came on my own and sat downstairs, because I
        couldn't do the stairs, and then because I couldn't do the balcony.

        I know it isn't safe up there, Derek has explained it to me with drawings. I'm not asking. I
        only thought that since we're writing things down, that ought to be written down.""",
        read="cleo dora",
        thanks={"gwen": "I read this the week I joined and I've been braver since",
            "carys": """the balcony is the part of the building I worry about most and now I'll worry
            about it properly""", "ben": "the glove, Hilda. I'll not forget the glove"},
        same="joan harriet winston", replies=(
        Say("wilf", """It was a Saturday. I've the log: 5.15 and 8.20, full house both, "camels", my
            uncle wrote, "people asking for water". He'll have seen your Jim on one knee from the port,
            he saw everything.""", after=16,
            thanks={"hilda": "your uncle winked at us on the way out. I never knew what for"}),
        Say("cleo", "Hilda, what are you doing on Saturday at twenty past eight?", to="hilda"),
        Say("hilda", "I expect I'm coming to the pictures.", to="cleo", same="cleo dora joan"),
        Say("dora", """For those who weren't in: we put one lamp on in the balcony, second row,
            right-hand side, and left it on all through. Nobody asked. Then at the interval Gethin
            brought ice cream to Row H without being told which seat.""", ago=162.3,
            thanks={"hilda": "for the lamp. I could see it the whole time without turning round"}),
    )),
    Topic("foyer", 150.5, "dora", "Lost and found, quarterly", """In the drawer: nine single gloves (all
        left), a very good umbrella, one half of a love letter, a recorder, a set of teeth, the key to
        something French, and a bag of conkers with a name on it, but the name is *DO NOT*.

        The teeth have been here since the Bergman season. I'm not cross, I'd just like to think
        somebody was eating.""", same="agnes dot tess", replies=(
        Say("roy", "Top or bottom?"),
        Say("dora", "Roy.", to="roy"),
        Say("roy", "I'll pop in.", to="dora", same="stan ben gethin sadiq dot",
            thanks={"dora": "for returning to claim them in a tie"}),
        Say("tess", "The conkers are ours. DO NOT is short for DO NOT TELL GRANDMA."),
        Say("emre", """May I see the half letter? Not to read. The fold. People who fold like that often
            bind the rest.""", ago=139.6),
        Say("luca", "The French key is for my scooter. It is not French, it is only rude.",
            thanks={"dora": "it fits everything, Luca. Please come soon"}),
        Say("tess", "Is that why mine starts when you turn yours? I thought I was gifted.", to="luca",
            after=6),
    )),
    Topic("foyer", 110.4, "callum", "Telephones", """I'll put this plainly and then take what comes. On
        Friday, in the last ten minutes of *Late Spring*, the person two seats along lit a telephone four
        times. The apple peel, for heaven's sake. I said nothing because I never do, and then I lay awake.

        I think The Lantern should ask people to leave, once, quietly, with their money back. Other
        houses do. A film can't be un-interrupted.""", same="kirsty ken hanh",
        thanks={"ken": "for the apple. I could have wept, and not about the apple"}, replies=(
        Say("maya", """I agree it's awful. But I'd hate being watched by a room that's looking for
            somebody to throw out. Last month a man hissed at me for *drinking water*. There's a kind of
            quiet that's just people being scared of each other.""", same="alex hope tess",
            thanks={"harriet": "for the last line, which every headteacher should have above the door"}),
        Say("callum", "Water isn't light. I'm not asking for fear, I'm asking for dark.", to="maya"),
        Say("priya", """I'm going to own up. It was me. I had a colleague alone on a ward with a patient
            I'd handed over an hour before, and I couldn't put it face down. I ought to have sat at the
            end, by the door, and I didn't think. I'm sorry about your peel, Callum.""", after=14,
            read="dora",
            thanks={"callum": "for saying so to the whole room. I'd not have had the nerve",
                "maya": "that took some guts"}),
        Say("callum", """Well, now I'm ashamed of the word *leave*. Thank you, Priya. How is the
            patient, if one may ask?""", to="priya", after=7,
            thanks={"priya": "he's home. He has opinions about the food",
                "harriet": "and that is how it's done, Year Nine"}),
        Say("cleo", """I've read all of this twice, once in the dark. What we'll do, and you can tell me in
            a month whether it works:

            - A seat at each end of the back row is for people on call. Ask Dora; no reason needed. There's
            a hood there for the screen.
            - The slide before the film says what we'd like and why, in Callum's words if he'll lend them.
            - If it happens anyway, an usher says one sentence, kindly, to that person only. Nobody
            hisses. Nobody leaves.""", after=22,
            thanks={"callum": "I'll lend the words",
                "priya": "I've sat there twice since. The hood makes me look like a beekeeper",
                "alex": "for the *one sentence to that person only*"}),
        Say("callum", """> The slide says what we'd like and why

            My offer: *The dark belongs to all of us. Please keep yours.*""", to="cleo",
            same="priya noor nell maya", thanks={"noor": "it's on the slide from tonight"}),
        Say("bronagh", """I'm late to this but I'm who looks at a phone in the dark: it's the alarm for
            the ovens.""", ago=38, remark=True),
    )),
    Topic("foyer", 87.5, "craig", "Bar prices", """£3.40 for a tea. In a cup you've to give back. I've
        had cheaper teas in motorway services and they didn't ask me to save the roof first.""",
        same="maya bill", replies=(
        Say("gethin", """Fair question, Craig, so here's the sum. Leaf 31p, milk 9p, the person who
            makes it £1.62 because we pay what you can live on, the washing up 40p, and the rest is
            heat. I could do it for £2 with a bag and a paper cup and I'd rather not. But a refill's
            free, and I've never said so on the board. It's on the board now.""", after=5,
            thanks={"emeka": "the only bar in Yorkshire with a published cost sheet",
                "craig": "didn't know about the refill. Fair enough"}),
        Say("craig", """Fair enough on the tea. But the beardy volunteer on Saturday was a useless
            article who shouldn't be let near a till or the public, and everyone behind me said the
            same, he looks like he's been dug up""", to="gethin", after=9,
            flags={"harriet": "It's about one particular lad, who can read",
                "skye": "that's my friend and he was in tears"},
            removed=("cleo", """Craig, the queue was too long on Saturday and that's for us to fix. But
                this is about a young man who gives us his evenings and can read what you wrote. I've
                sent your words back to you so nothing is lost. Say the part about the queue again and
                I'll answer it.""")),
        Say("craig", """Take two. The queue at the interval was nineteen minutes on Saturday and I
            missed the start. That's my point. The other bit was out of order and I've told the lad so.""",
            after=21, read="cleo",
            thanks={"skye": "he told me you'd come and found him. He was made up",
                "gethin": "then here's mine: second till from Friday"}),
        Say("gethin", """Second till from Friday. And trays brought round the rows for them who can't do
            stairs. That was Sunita's idea.""", to="craig", after=18),
    )),
    Topic("foyer", 61.4, "kwame", "Who's coming from the Leeds side of a Sunday?",
        """Since last month the last bus goes at ten to ten and the Sunday film's out at five past. I
        drive the thing, I can't wait, I've asked. So: who's stuck? Maybe we can at least know each
        other.""", same="ana hope jun maya ines tomasz winston", replies=(
        Say("ana", """My father and I. We've been leaving before the end. He makes up the endings on the
            way home and they're better, but still.""", thanks={"kwame": "I'd like to hear one of his"}),
        Say("tariq", """I'm usually outside at ten for a fare. I can take four to Leeds for what one
            costs, if they sort it among themselves first.""", after=4,
            thanks={"maya": """three of us did it on Sunday, four quid each and a free argument about
                *Vertigo*""", "winston": "a gentleman, and he knows the back way"}),
        Say("winston", """I was a conductor in 1968 and we waited for the National Anthem. Now they
            don't wait for the murderer."""),
        Say("ines", "Me, with a sleeping child over one shoulder. She is heavier each film.", after=9),
        Say("tomasz", """I'll keep a list on paper by the Wick door: name, part of town. First film I've
            seen where the sequel is a taxi.""", after=6),
        Say("ana", "I've been thinking about it since. I'm going to bring it as a proper idea.", ago=1.9,
            same="kwame"),
    )),
    Topic("foyer", 40.3, "phil", "Quiz: ten films described badly",
        """Half a point off for looking it up, and I'll know.

        1. Man looks out of window, neighbours wish he wouldn't.
        2. Woman waits two hours for a letter from the doctor and meets a soldier.
        3. Rat is better at your job than you.
        4. Father and daughter both pretend they're fine with it.
        5. A boy returns a jotter.
        6. Old man finds out, builds a playground.
        7. Nobody can find the door of the restaurant because there isn't one.
        8. Donkey has a worse time than anyone.
        9. Girl meets a small girl. It's her mum.
        10. Two people don't have an affair, beautifully, in corridors.""", same="nell jack xiaoyu", replies=(
        Say("jun", """1 Rear Window, 2 Cléo, 3 Ratatouille, 5 Where Is the Friend's House?, 6 Ikiru, 7
            Playtime, 8 Balthazar, 9 Petite Maman, 10 In the Mood for Love. 4 is half the films I own."""),
        Say("phil", """4 is Late Spring and you've a point for the remark. Nine and a half. Did you look
            anything up?""", to="jun"),
        Say("jun", 'I looked up "jotter".', to="phil", thanks={"phil": "half a point restored for honesty"}),
        Say("lucien", "Three is a documentary.", same="zainab phil ivy"),
        Say("dot", "7. I've been in that restaurant for two socks."),
        Say("stan", "1. Two and I still don't know who did it", to="phil"),
    )),
    Topic("foyer", 34.2, "tamsin", "A film in a lambing shed", """Strange question of an evening. I'm
        the locum vet on three farms up past Denton, and one of the farmers has a clean shed, straw,
        mains and a white end wall. He'd like to show *Kes* to the young farmers in the slack week. Has
        anyone done something like that? What would we need to ask you, or to hire, or not to do?"""),
    Topic("foyer", 10.5, "joan", "Has anyone seen Paul?", """Paul from L4. I don't know his other name,
        we only ever said evening to one another. I've put my bag on L4 two Thursdays to keep it for him
        and then felt silly and moved it.""", replies=(
        Say("stan", "Not since {month -58}. He'd always hold the door while I got my stick sorted",
            after=16),
        Say("agnes", "Nor me, and I look.", after=5),
    )),
    Topic("foyer", 3.2, "ana", "Where do you sit?", """I've sat in twelve different seats this year
        because my father has to see both the words and the door, and I realised I only know people by
        their backs. Where do you sit, and why there?""", read="dora", same="jun ines", replies=(
        Say("hilda", "H9. From there I can see the balcony without turning round.", after=5, same="dora"),
        Say("mateo", "Anywhere with a wall. After four months on ice one likes a wall.", after=13),
        Say("aoife", """J11. It's the exact middle of the room for sound, I've measured it with a tape
            and with a gun (starting pistol, Wilf was there). If you ever want your father to *feel* a
            film, Ana, J11 has a joist under it that hums.""", after=8,
            thanks={"ana": "He put his palm on the floor by J11 last night and laughed out loud"}),
        Say("ben", "Row F, on the aisle, since 1998. You should come and say hello.", ago=0.36, to="ana"),
        Say("kit", "By the fire door, facing the way I could leave. I haven't needed to yet.", ago=0.31),
        Say("ines", "Wherever the small one falls asleep least. At present B4.", ago=0.27),
    )),
)
