"""After the film: what people say when the lights come up and nobody wants to find their coat."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Say, Topic

TOPICS = (
    Topic("after", 541.2, "noor", "Late Spring: the vase", """Every time we show it I get asked about the
        vase, so let's have it out once.

        She's lying awake. He's asleep, or says he is. We see a vase in the moonlight, then her face has
        changed. What happened while we were looking at the vase?""", same="ken gethin", replies=(
        Say("ben", "She decided."),
        Say("gethin", """Nobody happened. That's a vase. I'm more concerned about the teapot in reel
            six, which is a summer pot."""),
        Say("harriet", """I thought: that's what being a parent is. You're in the room, something
            enormous is settled, and they show you the vase."""),
        Say("hanh", "I think we needed to look away so that she could cry in private. It is polite.",
            ago=350,
            thanks={"noor": "this is the best answer I've heard in eleven years of asking",
                "ken": "yes. It is polite"}),
        Say("ken", """46 centimetres, the camera, in that shot. A person sitting on the floor in the
            next room, awake.""", ago=513.5,
            thanks={"aoife": "and J11 is 46 from the boards to my ears when I slump"}),
    )),
    Topic("after", 527.1, "ana", "Beau Travail with my father", """He hears almost nothing now and most of
        what we go to, I explain on the bus. Last night I didn't explain anything. There's so little talk
        and so much *looking*. He understood it before I did: he leaned over in the middle and said, too
        loud, "He's in love with his own rules."

        At the end, when the sergeant dances, my father couldn't hear the song of course. He watched the
        feet. Then he put his hand flat on the seat in front to find the beat and I saw him get it.

        Thank you for playing it that loud. I don't think you meant to.""", same="beth noor aoife ben",
        read="noor",
        thanks={"aoife": "for the hand on the seat. It's why I do this job",
            "beth": "I do that too. Row J. The floor's better than the seats"}, replies=(
        Say("wilf", "I meant to."),
        Say("noor", """I've programmed this film four times and I didn't understand the sergeant until
            your father said it. May I steal it for the leaflet?"""),
        Say("ana", "He says yes if you spell him correctly: Étienne.", to="noor",
            thanks={"noor": "spelled, printed, framed"}),
        Say("amina", "Chez moi à Dakar on tape le rythme sur le banc devant. Ton père est des nôtres.",
            ago=266, same="ana"),
        Say("ana", """Papa a lu ta phrase deux fois, puis il a tapé sur la table. Il dit : alors nous
            sommes cousins.""", to="amina", after=18, same="amina"),
    )),
    Topic("after", 509.6, "phil", "Vertigo: does the plan make any sense?",
        """Serious question. Gavin's plan requires (1) a detective with the right phobia, (2) a
        lookalike, (3) a tower, (4) nobody going round the back. I've organised a pub quiz and that's
        harder.""", replies=(
        Say("stan", "I said so in 1958"),
        Say("wilf", "It's not a plan, it's a colour. It's green. You don't ask green how it works."),
        Say("wen", """I learned English from this film, so for two years I believed that to ask a woman
            to dinner you must first follow her car. It makes sense as a way of being lonely. As a crime
            I would not invest.""", ago=374,
            thanks={"phil": "'as a crime I would not invest' wins the year"}),
        Say("viv", """I do her hair in my head every time. It's a French pleat with a hidden comb and
            he's a nasty controlling so-and-so.""", same="babs kirsty"),
        Say("babs", "With the lacquer we had in 1958 you could have held up the tower.", to="viv", after=7,
            same="viv"),
        Say("phil", "I withdraw the question and set it as number seven.", to="wilf"),
    )),
    Topic("after", 487.4, "kwame", "35 Shots of Rum", """Father drives a train. Daughter's grown. Neither
        says the thing. I drive a bus. My daughter's at college in Hull since autumn. That's all.

        They have two rice cookers at the end. If you know, you know.""", same="winston ana emeka",
        thanks={"noor": "the shortest and best review we've had",
            "emeka": "I phoned mine from the car park"}, replies=(
        Say("winston", """The one who retires from the trains. The other men don't look at him in the
            bar. I knew that man."""),
        Say("paul", "They gave me a clock. I know that man an' all."),
        Say("winston", "Mine was a barometer.", to="paul", same="paul stan kwame"),
        Say("emeka", """The dance in the café when the rain stops them. I've watched it six times and I
            still can't say who's letting go of whom.""",
            thanks={"kwame": """it's him. He starts it. He puts her hand in the other lad's hand. Took
                me two goes"""}),
        Say("lucien", "In that café the food is right. Nobody ever gets the food right.", ago=366),
    )),
    Topic("after", 436.2, "peter", "What we learned from The Apartment in a church hall",
        """For the record of the parish: sixty-one people, forty blankets, one urn. During the spaghetti
        scene someone at the back laughed so hard that the hymn board fell down and now reads 3, 1, nothing.

        I've preached in that room for nineteen years and have never once had the hymn board.""",
        same="zainab phil harriet joan", replies=(
        Say("phil", "3, 1. That's how many the urn boiled and how many were tea."),
        Say("zainab", "Prescribed twice weekly with food.", ago=321,
            thanks={"peter": "I have pinned it in the vestry as doctrine"}),
        Say("peter", "May I have it on repeat? February is long and the heater is not.", to="zainab",
            after=14),
        Say("carys", """I checked the hymn board. It's fine. It's the only thing in that hall that's at
            the right angle."""),
        Say("gill", "Altos sang the whole Christmas party under our breath and no one noticed."),
    )),
    Topic("after", 388.5, "laleh", "Where Is the Friend's House? A note from the translator's seat",
        """I translate from Persian, and in your church last night I sat with one ear on the boy and one eye
        on the subtitles, which is how translators get their squint. Some things that were lost between
        them, none of them anyone's fault.

        The title is half a line of a poem by Sohrab Sepehri. Everybody in Tehran knows it as you know your
        daffodils. A horseman asks for the friend's house, and the answer is a set of directions  that are
        not really directions at all: a tree, a lane of leaves, a flower, and then someone to ask. So when
        the old carpenter walks the boy so slowly, so unbearably slowly, through the dark village, pointing
        out windows, a Persian audience hears the poem being walked. An English one worries about bedtime.
        Both are right.

        The word the teacher uses when he says he will expel the child is a small, dry office word. It has
        dust on it. There is no English for it that isn't either too cruel or too funny.

        And the grandmother on the stairs, who calls and calls. In Persian she isn't asking him to do
        anything. She is only making sure that he's still there. My own did that. I was forty before I
        understood that "take your shoes off, eat something, where are you going" was one word.

        As for the flower in the notebook at the end: some of you wondered aloud, on the steps, whether the
        teacher saw it. I have thought about it for thirty years. I think he saw it. I think it's why he
        says what he says and nothing more. But I notice that I think so more in the years when I've been
        treated kindly.

        I came by train from Manchester for eighty-three minutes of a boy running up a hill, and would
        again tomorrow.""", same="noor jack salma harriet priya oksana", read="noor",
        thanks={"noor": "for doing in a page what my notes have failed to do since 2009",
            "jack": "Year Ten are reading the poem on Monday because of you",
            "salma": "عن الجدّة: نعم. عندنا أيضًا كلمة واحدة",
            "oksana": "My grandmother also. One word, four hundred times in a day"}, replies=(
        Say("jack", "The zigzag path: did they build that for the film? One of mine bet me a Twix."),
        Say("laleh", "They made the path, yes. They put the tree on the top already old. Pay the Twix.",
            to="jack", thanks={"jack": "paid, one Twix, both fingers"}),
        Say("paul", "I thought teacher saw it. Glad you do."),
        Say("nora", """As a subtitler I bow. I'd have had forty characters and two seconds for that
            grandmother. I'd have written *Come here*, and I'd have been wrong all my life.""",
            thanks={"laleh": "you would have found it at three in the morning, I know the type"}),
        Say("laleh", """> more in the years when I've been treated kindly

            I should add: it has been such a year.""", ago=245, same="noor dora nora"),
    )),
    Topic("after", 316.3, "maud", "Ratatouille, or a defence of critics",
        """My niece (the one with the slate) made me. I went in braced. I came out having wept at a plate of
        vegetables.

        The moment when the critic drops his pen. We're all of us fed by someone, once, in a kitchen
        with the door open. I've been reviewing other people's home movies for the Ilkley cine club for
        forty years and I shall be doing it differently.""", same="lucien tilly nell", replies=(
        Say("lucien", """I have cooked that plate nine times. It's not the dish of the film, you must
            slice thinner. But my mother was in it."""),
        Say("tilly", """I saw the end!! It's the first end I've seen since the twins. I had no idea it
            had a point.""", thanks={"maud": "then we've both had an evening"}),
        Say("tess", "In our house it's known as The Soup One and he's called Dave.", ago=152),
        Say("nell", "I have written to the Wharfedale about your second paragraph.", to="maud"),
    )),
    Topic("after", 249.1, "agnes", "THE POTATOES", """Forty years I've put heart-shaped ones on the
        windowsill and been called a daft bat by my own sister. And there she is on our big screen, a proper
        artist, filling her arms with them.

        I took eleven of mine to the box office after. Dora put them in the window.""",
        same="dora joan dot ben hilda moira",
        thanks={"noor": "the window display of the decade",
            "nora": "in Sweden we'd give you a small pension for this",
            "mateo": "¡En mi tierra hay 3,000! I'm sending you photographs"}, replies=(
        Say("gus", """I grow King Edwards in stony ground specially, they come out all shapes. You can
            have first dig."""),
        Say("giulia", """She filmed her own old hand, and the lens cap dancing because she forgot to
            switch off, and kept it. Where I work we throw nothing away either, but we're not so brave
            about our hands."""),
        Say("agnes", "I've had a look at my hands since. They're not so bad.", to="giulia",
            same="hilda giulia harriet yael"),
        Say("paul", """Man at market in the film eating parsley off the floor and teaching folk to read
            at night. I'd have liked to shake his."""),
        Say("ines", """I've just found this. I bring one from the Kirkgate market on Sunday. It's almost
            a heart.""", ago=68,
            thanks={"agnes": "it's in the window, third from left, with your little girl's name on a flag"}),
    )),
    Topic("after", 227.3, "jun", "Petite Maman: how is it only 72 minutes",
        """I've made three shorts and every one of them was longer than this film and none of them contained
        a person.

        How did she do that with a hut?""", replies=(
        Say("harriet", """By trusting two eight-year-olds to be serious. They are, you know. We're the
            ones who play."""),
        Say("beth", """And the quiet ones sign. Watch their shoulders: it's all in how they hand each
            other things. I followed the whole pancake scene without captions.""",
            thanks={"jun": "I watched it again for shoulders only. You've changed what I'm going to make"}),
        Say("tilly", """I sat outside on the step after and rang my mum. She said what's wrong and I
            said nothing, I just wanted to know what you were like."""),
        Say("ada", "I have it on prescription now.", to="tilly", ago=174, same="zainab tilly"),
    )),
    Topic("after", 194.1, "samir", "The titles of North by Northwest",
        """I'd like it recorded that I paid full price and left after three minutes, satisfied.

        (I came back in. But those titles! Letters that turn out to be a building. I paint letters *on*
        buildings. He's cheated and I admire him.)""", same="wilf emre", replies=(
        Say("wilf", "I've run those titles on their own for Samir twice on a Sunday. Don't tell Cleo."),
        Say("cleo", "I was in row L.", to="wilf", same="samir wilf oli dora"),
        Say("wen", """The polite villain is the best teacher of English. I still say to my dentist:
            games? must we?"""),
        Say("ivy", "I'd be delighted to hear it.", to="wen", ago=104, remark=True),
    )),
    Topic("after", 176.2, "rosa", "Jeanne Dielman defeated me", """Three hours twenty. I lasted to the
        potatoes. I know it's supposed to be the greatest film ever made and I know why, I've read why, but
        I do that all week and nobody's given me a retrospective.

        Is it all right to say it bored me?""", same="craig stan kirsty tess",
        thanks={"mateo": "for asking. Half of Two exhaled"}, replies=(
        Say("callum", """It's all right to say it. I'd only ask whether bored is the end of the sentence
            or the beginning."""),
        Say("salma", """لم أشعر بالملل بل بالخوف. I was not bored, I was afraid, from the second day,
            when she drops the spoon."""),
        Say("rosa", "I left before the spoon. Now I'm cross.", to="salma",
            thanks={"salma": "next time we hold hands across Row Z"}),
        Say("dot", """I got nine inches of stripe out of it. I'd not have missed a row. You notice when
            she misses a button because by then *you've* been counting.""",
            thanks={"rosa": "that's what made me go back", "callum": "criticism with a gauge"}),
        Say("hanh", "It is the only film in which they let the water boil."),
        Say("rosa", """Right. I went back on Sunday. I took the whole thing. I'm not going to say what
            it did to me, but I rang my sister and I left the potatoes on and I didn't mind.""", ago=162.8,
            same="salma callum dot noor",
            thanks={"noor": "for coming back. Hardly anyone does, and it's the whole thing"}),
    )),
    Topic("after", 156.4, "winston", "Black Girl, and what was not said in 1966",
        """I'd heard of it all my life and never seen it. Fifty-nine minutes. She comes for a job and they
        take her name off her like a coat at the door.

        When I came in 1964 I'd a room in a house where the lady called me Winnie. Two years. She wasn't
        unkind. I've never told that to anyone under this roof and I've sat under it for sixty years, so
        there we are.

        The mask at the end. The little boy with the mask, following him. I don't think I'll lose that.""",
        read="cleo noor", same="kwame errol amina emeka harriet",
        thanks={"kwame": "for telling it here, with your name on",
            "dora": """Good evening, Mr Clarke. Always. And from now on I'll ask everyone what they'd
            like to be called, not what's on the card""",
            "idris": "I read it on my round and had to stop at a gate"}, replies=(
        Say("amina", """Ma grand-mère connaissait l'actrice du quartier. Elle disait : on lui a enfin
            rendu son nom au générique."""),
        Say("thabo", """My gran's pen friend in Otley asked her in the third letter, in 1956: what does
            your mother call you? That's how I know it was a friendship.""",
            thanks={"winston": "that's the whole matter, in one question"}),
        Say("noor", """Thank you for this, Winston. I nearly didn't book it; I was afraid of an empty
            Thursday. There were a hundred and twelve of you. I'm going to stop being afraid of
            Thursdays."""),
        Say("errol", "I drummed with a Winnie for years. I'm ringing him tonight to ask.", same="winston"),
        Say("winston", "What did he say?", to="errol", after=60),
        Say("errol", "Said his name's Winfred and he's been waiting since 1971 for somebody to ask.",
            to="winston", same="winston kwame dora emeka idris"),
    )),
    Topic("after", 113.5, "hamza", "kes", """Right so. I thought old film, black and white, sad lad. It
        isn't even black and white.

        It's our school. It's literally our PE teacher. I laughed that hard at the football I got shushed
        and then at the end I couldn't get up. Nan gave me her hanky and said "you see".

        I don't get why nobody showed us this. Who decides?""", same="jack priya skye maya",
        thanks={"jack": "for the last two words. I've asked them at the staff meeting",
            "noor": "you do, from now. Come and see me about the member's pick"}, replies=(
        Say("derek", "Went to school with lads in that. It's not acting, it's Barnsley."),
        Say("sigrid", """I needed the English subtitles for the English film. There were none. I
            understood the bird.""", thanks={"hamza": "bird's the main one tbh"}),
        Say("ruth", """They changed some of the voices for the Americans at the time, Hamza, so you're
            not alone, Sigrid. And who decides: Noor does, and she takes notes on paper napkins, so hand
            her one.""", to="sigrid"),
        Say("hamza", "I gave her a napkin.", to="ruth", same="noor rukhsana"),
        Say("tamsin", """As someone who's often up to the elbow in South Yorkshire livestock: it's all
            true about the kestrel too.""", after=9),
    )),
    Topic("after", 91.2, "errol", "Playtime: somebody count the gags",
        """I play drums and I tell you that film is one long fill. Every heel's tuned. I counted a
        hundred and six and then a waiter's trousers ripped and I lost my place.""", same="dot toby",
        replies=(
        Say("jack", """I got two hundred in the restaurant alone, but I teach, I'm used to watching
            thirty at once."""),
        Say("pavel", """In animation we say: if nobody laughs, look at the other corner. He's the only
            one who put a film in *each* corner."""),
        Say("errol", """I went back just for the bottom left. There's a man in it who waits for a bus
            all night. I nearly wept on my shoes.""", to="pavel", after=30),
        Say("dan", "Went for the heating, stayed for the glass door. Second best night of the year."),
        Say("aoife", """The chairs. The *chairs*, Errol. Pfff. Pfff. I've tried to build that sound for
            six years.""", thanks={"errol": "a wet chamois and a bellows. Come round. I've found it"}),
        Say("bill", "Good one for trombonists. Somebody finally scored a seat.", ago=88, same="aoife errol"),
    )),
    Topic("after", 70.3, "priya", "Ikiru", """I came straight off a run of four nights and you were showing
        a man who's told he's dying and goes home and can't say it to anyone.

        I see that man about twice a week. They say "well, that's that then" and ask where the car park
        ticket machine is. I've never known what to do with what they don't say. I just walk them to the
        machine.

        The swing in the snow. I could've sat there until they put the lights out, and Dora let me.""",
        same="ada joan winston stan",
        thanks={"ada": "I walk them to the machine too. I thought I was the only one",
            "dora": "you can sit there any night you like"}, replies=(
        Say("noor", """What I love is that he goes a third of the way from the end and the film lets
            *them* argue about what he did. And they all promise. And then the office."""),
        Say("zainab", "I had to look away at the office. I know the office."),
        Say("paul", """Third time I've seen it. First time I was thirty and thought it was about office
            workers. Walking to that machine with them is something done, if I may say so.""", ago=67.4,
            thanks={"priya": "I've kept this. Thank you, Paul"}),
        Say("gill", "We sang the swing song at choir after. It's very short. There wasn't a dry alto.",
            ago=64.5),
        Say("paul", "I've a form of my own to get stamped this week. I shall think of him in the hat.",
            ago=58.3),
    )),
    Topic("after", 44.2, "kit", "Certain Women and the light at four o'clock",
        """First film in my new town. The rancher who drives all those hours, back and forth, to sit in a
        night class about school law because of who's teaching it, and then just sits in the truck.

        I sat in the car park a while myself. I could do with somebody saying what they thought of the
        dog.""", replies=(
        Say("tamsin", """The dog's correct. Corgi, works cattle, no interest in feelings. She carries
            that film.""", thanks={"kit": "exactly what I needed somebody to say"}),
        Say("harriet", """The walk on Sunday went past your car park. We didn't know it was you in there
            or I'd have knocked.""", to="kit", same="kit"),
        Say("bronagh", "I've been that truck. Four in the morning, engine off, for a woman in Accounts.",
            ago=37.6, same="kit hope idris"),
    )),
    Topic("after", 22.4, "ivy", "In the Mood for Love: the stairs",
        """陳慧 here with a small professional observation: nobody in that film eats anything hard. Noodles,
        steak cut small, congee, sesame syrup. It's all sorrow and soft food.

        I've watched it nine times. My parents had that corridor. I asked my mother whether people
        really dressed like that to buy noodles and she said, "Only if somebody might be on the stairs.\"""",
        same="wen xiaoyu hanh ken",
        thanks={"wen": "my mother said the same sentence. Is it issued to them?",
            "viv": "the hair alone took three hours and a can of lacquer, I promise you"}, replies=(
        Say("xiaoyu", "I understood every word and that was worse."),
        Say("errol", "It's a waltz. One-two-three, one-two-three, nobody gets kissed.", same="ivy aoife"),
        Say("samir", """I mixed that green from memory for your corridor, Ivy. I'd one frame, off a
            postcard.""", thanks={"ivy": "I touch it when I go past"}),
    )),
    Topic("after", 9.4, "neha", "Pather Panchali, grandfather's word: “Train.”",
        """I saw it with his notebook on my lap. The two children run through the white grass and stand
        there, and then it just goes by, and it's black, and it's gone. I'd thought he meant trains in
        general. He worked on the railways all his life.

        His list says he saw it in Calcutta in 1955, in September. He would have been nineteen. He
        joined the railway in October.""", same="noor ravi uma kwame",
        thanks={"uma": """I read this aloud at breakfast in Bengaluru and my father, also railways, left
            the room for a bit""", "ravi": "tea's on me. Thursday. Bring the notebook"}, replies=(
        Say("kwame", "He went to find out what it was. I'd have done the same."),
        Say("noor", "September 1955, when hardly anyone had seen it. What's his word for the next one?"),
        Say("neha", """Aparajito: “Mother.” Then The World of Apu, and there isn't a word, it's just
            underlined.""", to="noor", same="noor ken"),
    )),
    Topic("after", 4.3, "jess", "The one about the spoons, as promised",
        "I went. I'd my birthday cocktail. A spoon fell in love with a tap and I am not the same woman.",
        replies=(
        Say("pavel", "The spoon is my grandmother's. She doesn't know that it acts.", same="jess skye"),
        Say("oli", "The print came with a note from Pavel: *if it squeaks, it's right.* It squeaked."),
    )),
)
