"""Notes from one person to one person, in the order they were begun."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Letters

EARLY = (
    Letters(541.5, "dora", "stan", ("""Stan, your granddaughter rang to ask if you'd got home. You had.
            You'd been home since four, you were in the bath. I said I'd pass it on.""",
            "Tell her I am dry", "Told her. She says well done, and have you found the other slipper.")),
    Letters(535.2, "ben", "hilda", ("""Mrs Armitage, was that you humming in the interval? Third line,
            it goes down at the end, not up. I only mention it because I've had it wrong for thirty
            years as well and you had it right.""", """It was, and thank you. Jim sang it up. I've been
            putting it right ever since he can't hear me.""")),
    Letters(524.4, "joan", "dora", ("""Dear Dora, the paper list had a coffee ring on it and I wanted
            you to know that I didn't mind, it made it look as if somebody had sat down.""",
            "It was me and I had! For once. I'll ring them all from now on, Joan.")),
    Letters(516.3, "oksana", "ben", ("""Dear Ben, I am told you tune pianos. I have a piano in Bradford
            which came with the flat. It has nine keys that do not wish to speak. I can pay slowly.""",
            """Dear Oksana, I'd come for the biscuits. Is Tuesday any good? Nine's not many. I've known
            whole octaves sulk.""", """Tuesday is good. I will make medivnyk. It is a honey cake and it
            must rest one day, so please do not come Monday.""", """All eighty-eight are talking. I've
            thought about that cake every day since. You played something with your back to me when I
            was packing up; what was it?""", """It is Skoryk. A melody. At home everybody plays it. I
            will play it for you again with my front.""")),
    Letters(505.1, "paul", "wilf", ("""Now then Wilf. Second projector's bearing is going. I can hear it
            from L4, dry whine about every eleven seconds. I've a grease that does for it. I'll leave a
            tin at the bar.""", """It was the bearing. Forty-one years and I'd stopped hearing it. Ta,
            Paul. Come up and see her.""", "I'll come Thursday.")),
    Letters(493.3, "frank", "sunita", ("""Dear Sunita, the lad who met me at the bus stop in the rain
            read me every poster on the way. He thought he was being slow. I'd like his name.""",
            """That was Oli's cousin, Theo. I read him your note and he went pink and walked into the
            door.""")),
    Letters(480.6, "kwame", "oksana", ("""Tulips have gone over so I've pressed one. It's in the depot
            window with DISTINCTION under it. The lads want to know what she plays next.""",
            "She plays Bach. Please tell the lads it is hard and she is eleven.",
            """They've asked if she'd play in the canteen at Christmas. I said I'd ask you and not to
            push.""", "She says yes if there are chips.")),
    Letters(470.1, "harriet", "cleo", ("""Cleo, I know you. Have you eaten? There's a shepherd's pie on
            your step in the green dish. Don't write back.""", """I'm writing back. I ate it standing up
            at the window with a fork. Thank you, Miss.""")),
    Letters(469.3, "ben", "wilf", ("""Wilf, thank you for both halves of F12. I don't know why a seat
            should do that to a grown man.""", """Because you've sat in it. I've your two halves next to
            my kettle. They're not in the way.""")),
    Letters(461.2, "noor", "carys", ("""Carys, forgive a stranger: the council's engineer said *trusses*
            in a tone. Could somebody explain to me what I ought to be hoping for?""",
            """Hope for rot at the ends and not in the middle. I went up today. It's at the ends!! I was
            so happy I frightened your roofer.""", """I've told everyone it's at the ends. Nobody knows
            what it means and there was cheering.""")),
    Letters(452.4, "tomasz", "vasile", ("""Vasile, you're coming from Ilkley with all that ash on a bus?
            I've a van till Friday. It smells of my uncle's pigeons.""",
            "I accept van and pigeons. What I owe?",
            "A game of chess. I should warn you that I'm bad and slow.", "Good. I am bad and fast.")),
    Letters(443.1, "ewan", "wilf", ("""Mr Barraclough, nine ranks asleep under the stage, you say. Is
            the wind chest dry? I ask the way one asks after a relative.""",
            """Bone dry. Mouse has been in the tuba. I'll put a sheet over her till you can come.""")),
    Letters(429.2, "moira", "babs", ("""You'll not know me, I'm the lass from over the chippy. You once
            put me and my brother in for nothing to *The Sound of Music* because our mam was having the
            baby. That's the baby beside me now, she's fifty-nine.""",
            """The one with the ears! Your brother was sick in Row C. I never told. Come and see us when
            there's a roof, hen, is that what you say?""",
            "It's exactly what we say. He never told either. We'll come.")),
    Letters(417.2, "sunita", "paul", ("""Paul, six hours on those steps. I've put the seat at the hall
            by the heater aside for you, and there's liniment in my bag, and you needn't mention either.""",
            "I'll take the seat. Don't tell Wilf about the liniment.")),
    Letters(412.3, "laleh", "noor", ("""Noor jan, it's the first time in eleven years I've heard the
            language from a screen with other people breathing. I held my neighbour's hand and she
            didn't ask. Who is she? Grey hair, green hat.""", """That's Ruth. She wouldn't ask. She'll
            have a book for you by Thursday, mark my words.""")),
    Letters(398.2, "babs", "samir", ("""Mr Khatri, I'm told you'll letter her name. She'd curly hair,
            Elsie, I saw her once, old, at the Co-op. If there's an E going with a curl in it.""",
            """There's going to be an E with a curl in it. Come and stand at the bottom of the ladder
            and say when.""", "When.")),
    Letters(377.1, "nora", "laleh", ("""Kära Laleh, I've subtitled that grandmother four times in my
            career, from the English. I'm ashamed. What would you have me write, in two seconds?""",
            """Dear Nora, I've thought for a week. *You're there?* With the question mark. But no
            producer will let you.""", """I wrote it today in something else entirely, for another
            grandmother. Nobody stopped me.""", "I've told my mother. She says: finally.")),
    Letters(368.1, "derek", "lucien", ("""Chef. The lads want to know what was in the Saturday one, the
            brown one. I said it was beef. Was it beef?""",
            "It was aubergine, Derek. All of it. Since August.", "I'll not tell them. I'll have seconds.")),
    Letters(355.9, "cleo", "emeka", ("""You rang your mother first, then me, then the bank. That's the
            right order. I'd like you to know that when I couldn't sleep in the autumn I used to open
            your sheet and scroll.""", """I used to see you in there at three in the morning, a little
            green cursor in column B. I'd leave mine next to it for a while.""",
            "I thought it was a fault in the sheet. I used to say goodnight to it.")),
    Letters(343.4, "yuki", "moira", ("""Moira san, I am knitting badly for your sister the baby. What
            size is a baby of 59?""", "A sixteen, and she likes green. You're a daft wonderful woman.")),
    Letters(331.1, "thabo", "nell", ("""Dear Ms Cockcroft, letter 31 mentions a library fine of four
            shillings 'which I'm contesting'. Could it be found?""", """Found. October 1958, *Doctor
            Zhivago*, nineteen days. She contested it until 1961 and won. I enclose the correspondence.
            I've not been so happy since the plaque.""",
            "I read it standing in the road. She'd have wanted the interest.")),
    Letters(322.2, "peter", "hanh", ("""Hạnh, I noticed you stay for the last candle. You needn't be
            anything to stay, but if you'd ever like the key of a Thursday, when it's only quiet, I know
            where it's kept.""", """Thank you. I would like. I will translate a patent for a candle
            extinguisher there; it's very sad and I want company.""")),
    Letters(310.1, "matti", "yuki", ("Good film.", "Yes. Good minute before it too.", "Yes.")),
    Letters(301.1, "gill", "peter", ("""Vicar, the altos would like to apologise for the Fauré and the
            other thing.""", "I've had nineteen years of the first and would like more of the other thing.")),
    Letters(289.3, "bea", "tilly", ("""Tilly, forgive me, I'm the au pair of other twins. At four they
            become two people, on a Wednesday, and it's a terrible shock. I wanted somebody to have told
            you.""", """It was a Thursday. One of them likes cheese. THANK YOU. I thought I was losing
            my mind.""", "You are, but it comes back when they're nine.")),
    Letters(276.2, "emeka", "kwame", ("""Kwame, I read the row out. I'm sorry, I wasn't thinking, I was
            so glad. I ought to have asked.""", """She rang me. She'd seen it shared. She said, "Dad,
            what else do you like?" So we talked till the end of my break and then I was late and I've
            never been late. You did right by accident.""", "I'm keeping this in the sheet. Column Z.")),
    Letters(268.2, "gus", "sunita", ("""Sunita, are they courgettes at the end of 9, or is it a cry for
            help?""", "It's a cry for help. Please take nine.")),
    Letters(257.2, "wilf", "giulia", ("""Giulia, I've been up and looked with a lamp sideways like you
            said. There's a thumbprint in the third lantern. I haven't told anybody, it seemed like hers
            to keep.""", """Caro Wilf, leave it. In forty years I found three. One does not write them
            in the report.""", "Then I've seen nothing, and I'll say goodnight to her when I lock up.")),
)
LATER = (
    Letters(250.3, "hilda", "jun", ("""To the young man with two handkerchiefs. Row H, Thursday, I'll be
            in the brown. It's washed and ironed and so's the other one, I took both.""",
            "I'll be there. My grandmother irons them too. She'd like you.", "Bring her.",
            "She's in Busan! But I've sent her a photograph of your hat.")),
    Letters(244.1, "paul", "cleo", ("You did right by that roof. I don't write much. I wanted it said.",
            """Paul, I've folded this and put it in the till, under the fifties, where I'll see it.""")),
    Letters(238.2, "leila", "frank", ("""Mr Oldroyd, you answered my patient better than I did. Would
            you let me buy you and Biscuit lunch? I'd like to ask what we get wrong.""",
            """Biscuit's free Thursdays. Bring a notebook, it's a long list, most of it about doors.""",
            """I've now walked round my own shop with my eyes shut. I've moved eleven things.""")),
    Letters(233.1, "ken", "xiaoyu", ("""Miss Chen, Ruth tells me there's room needed in a car on
            Saturdays. I pass Leeds station at ten past one in a small green thing at a steady forty.""",
            """Thank you Mr Nakamura! I'll be under the clock. I talk a lot, it is for practice.""",
            """I was silent for thirty-four years as a geography teacher; nobody noticed. Please talk.""")),
    Letters(222.1, "alex", "dora", ("""Thank you for not ringing. The envelope was very good. You'd
            marked which hand dryer is loud.""", """The left one. I went in and stood by each with my
            eyes shut. If I've missed one, tell me.""")),
    Letters(211.3, "agnes", "mateo", ("Dear Mateo, three THOUSAND? Would one grow here if posted?",
            """Señora Agnes, it's forbidden to post them and my aunt's already done it. Plant the purple
            one facing the sun.""", "It's up.")),
    Letters(203.1, "dot", "sigrid", ("""I've a question of turning a heel in the dark and you seem to be
            the person.""", """Count in threes when the music is loud. In Kaurismäki there's no music;
            then turn it at home.""", "It's turned. It was *Le Havre*.")),
    Letters(196.2, "winston", "roy", ("""Roy, your good lady says that you can't hear the doorbell. I've
            two knocks and a cough. Tuesdays, dominoes?""", "Heard the cough. Tuesday it is.")),
    Letters(188.1, "freya", "dot", ("""I'd like to give you the drawing of the blanket, the first one,
            with my coffee on it. May I leave it on F7?""", """You may. I've a place on the wall between
            my mother and the barometer.""")),
    Letters(179.2, "cleo", "dev", ("""Dev, you fixed the bit where it held your seat against you and you
            didn't send a bill. There's a Victoria sponge and I'm not letting it go.""",
            """I accept the sponge. Please change the till's password. It's the name of the cinema.""",
            """It was. It's now the name of a different cinema. All right, I'm changing it again.""")),
    Letters(163.1, "harriet", "hilda", ("""I was two rows behind you on Saturday and I didn't say
            anything, because of the lamp. I'd like to say it now. I'm glad he asked you twice.""",
            """So was he. He always said the second go was better, I'd ice cream on my chin.""")),
    Letters(157.2, "errol", "winston", ("Winfred says to tell you he's had cards printed.",
            """Tell Winfred I'll take one. And Errol, thank you for ringing him. There's not many would
            pick up the phone over a thing like that.""")),
    Letters(149.3, "kwame", "thabo", ("""Brother, Otley says good evening. I drove past Mrs Lumb's on
            the 20:40 and flashed the lights at her window. The passengers approved.""",
            """I'm on the stoep reading this to my mother. She's asked you to do it again on the 14th,
            it's Gran's birthday.""", "Done, twice, with the indicators.")),
    Letters(142.4, "cleo", "ana", ("""Ana, just between us: I went in on Tuesday at three, sat with the
            four of them, and you're right, it was like a hospital. We've put the lamps on and Gethin
            brings the tea round. It isn't the answer to your idea, it's only manners. How's your
            father?""", """He came home and said, "They had real cups." Then he told me the plot,
            correctly, from the beginning. I haven't had that in two years. Thank you, Cleo.""",
            """I've told Gethin about the cups. He went out to look at the rain for a bit.""")),
    Letters(134.2, "emre", "thabo", ("""Dear Thabo, I'm a bookbinder, I read about the letters. Two
            hundred and eleven sheets want a spine. Would you let me, when you're ready, no charge,
            linen?""", "Dear Emre, my mother asks what colour.",
            "What colour did she wear to be photographed?", "Yellow. Always yellow.", "Then yellow.")),
    Letters(126.3, "beth", "ana", ("""Hi Ana, Beth, from the captions. Your dad signed THANK YOU to me
            across the foyer and got it slightly wrong; he signed GOOD SOUP. I'd like to teach him some
            if he'd like it. No pity, I need somebody to gossip with in Row J.""",
            """He has practised GOOD SOUP all week on purpose, he says it's better. Sunday, before the
            film? He's bringing a notebook and, I'm afraid, soup.""", "It WAS good soup.")),
    Letters(117.2, "jack", "hamza", ("""Hamza, I teach the book. I've thirty lads who'd listen to you
            and not to me. Would you come and tell them what you wrote on that bench? Ten minutes. You
            can bring your nan.""", "do i have to stand up",
            "No. You may sit on the desk, which I'm not allowed to.", "ok. nan says shes coming")),
    Letters(109.5, "priya", "callum", ("""Callum, the slide went up tonight: *The dark belongs to all of
            us.* I sat on the end with my hood and felt like part of the furniture in a good way.""",
            """I've been a coward about people for some years, Priya, and tried to make rules do the
            work. Would you and the beekeeper's hood take tea with me one Thursday?""",
            "Thursday. I'll be just off nights and very boring.", "I shall be the same and have no excuse.")),
    Letters(99.2, "giulia", "oksana", ("""Cara Oksana, the print of *Shadows* exists, it's next to my
            desk, I pass it with my coffee. I told it about the soup.""",
            """Dear Giulia, I saw this film with my father in 1989. I've not told anyone that this is
            why. Please tell it that too.""")),
    Letters(93.4, "dora", "martin", ("""You were in and out without a sound on Wednesday. I'm only
            writing to say the side door sticks and I've had it planed.""",)),
    Letters(88.3, "harriet", "craig", ("""Mr Molyneux, I was one of the people who flagged what you
            wrote. I was also on the stairs when you found the lad and said sorry to him, with your cap
            off. I thought you should know both.""",
            "Fair. Thanks for saying. Wife says I've a mouth like a letterbox.",
            """Letterboxes have their uses. We're short of a fourth for carrying chairs on Saturdays.""",
            "What time")),
    Letters(82.2, "sunita", "gill", ("Gill, are you keeping well? The back row's tuneless.",)),
    Letters(75.3, "dora", "ines", ("""Inês, Matilde left a sock. It's a very good sock. I've put it in
            the till where it can see people.""",
            "She asked me all night. Now I can tell her: it's working in a cinema.",
            "It's had three days' training and it's better than Wilf.")),
    Letters(70.1, "ana", "priya", ("""I read what you wrote about walking them to the ticket machine.
            When my father lost the last of his hearing a nurse walked us to the bus stop and said
            nothing, and waited till it came. I never knew her name. I'd like to thank one of you, so:
            thank you.""", """I'm reading this in the drug cupboard, don't tell anyone. Thank you, Ana.
            It was probably the end of a long shift and the best bit of it.""")),
    Letters(66.2, "ada", "priya", ("""I'm a GP, four streets from your ward. You and I have never met
            and we've split about two hundred patients. Coffee, somewhere without a knee in it?""",
            "Please. Friday? I'm human after four.")),
    Letters(62.1, "harriet", "kit", ("""Kit, ten o'clock on the steps. You'll know us, we look like a
            bad orienteering team. You needn't say a word until the trig point, and after that it's
            optional too.""", """I said four words. I counted. It was lovely. Who's the man who names
            the sheep?""", "That's Tomasz. He's never repeated one yet.")),
    Letters(58.6, "kwame", "paul", ("""Now then. Depot says you trained half of them. There's a gearbox
            on the 33 nobody can hear what's wrong with and I said I knew an ear. No hurry.""",)),
    Letters(46.1, "hilda", "gwen", ("""My dear, I'm Hilda, H9. I'm not going to say it gets better,
            people said that to me and I could've swung for them. I'm going to say there's a seat next
            to mine on Wednesdays and I don't talk during.""", """I came. I saw you see me come in.
            Thank you for moving your bag and not your head.""", """I had a head like that once. Next
            Wednesday there's a lot of dancing in it, bring two hankies.""", "I've ironed four.")),
    Letters(41.4, "gethin", "gus", ("I've been meaning to ask since June: how's the marrow?",
            """I thought nobody ever would. It's forty-one pounds and I've called it Orson.""",
            """Bring him on Friday. I'll find him a seat with a good view of himself.""")),
    Letters(36.2, "bronagh", "sadiq", ("I'm told you'd like a word about rye.",
            """I'd like several. What time do you take it out, and what would you say to a two-year-old
            cheddar?""", "Ten past four, and I'd say good morning.")),
    Letters(32.1, "tomasz", "hope", ("""I said the dull thing about the music and you said something
            about the colour of the coat and it was much better. If you'd like to flee with company, I'm
            on the same bus till the Headrow.""", """I've told two people at work I've a friend at the
            cinema. I hope that's all right.""", "It's correct.")),
    Letters(26.1, "gwen", "hope", ("""Are you the girl of the posters? I'm the one who sold you two
            strips of green. There's a table on Wednesdays with a lamp. It's mostly people my age but
            we're not catching.""", """I work Wednesdays but I've swapped one. Is *Shallow Grave* any
            good? I've read the poster so often I feel I've seen it.""",
            "I'm told it's horrible. Shall we?")),
    Letters(19.3, "ben", "mo", ("""Hello Mo. I'm the one who carried the chair. I've carried pianos, it
            was a pleasure. Your mother told me I'd a kind back, which nobody's said before. Is she all
            right after?""", """Ben, hello. She's told the whole family about the piano man. She says
            next time you must come up empty-handed and have tea from her flask. I didn't know how to
            thank you, everything went so quickly.""", "You've done it. Flask it is.")),
    Letters(14.2, "ravi", "neha", ("""Thursday at six, by the urn, and bring the notebook. I'd a
            grandfather on the Eastern Railway. Perhaps they shouted at each other.""",
            "He'd a whole page of people he shouted at! What was his name?",
            "Subramaniam, signals, Howrah. Everyone shouted at signals.")),
    Letters(12.3, "yuki", "malik", ("""Malik, you were eleven minutes late and you came in so quietly.
            We kept a window for you.""", """I felt it. I was on the porch, my neighbour joined. He
            asked why the lights were out. I said Otley.""")),
    Letters(9.2, "cleo", "oli", ("""Hour a month, paid, from this month, backdated to the first Sunday.
            And I'd like your name on the slide.""", """My mum's going to come and photograph the slide,
            I apologise in advance.""", "I'll hold the light.")),
    Letters(8.1, "noor", "hamza", ("""Hamza, the napkin says: *something with a lad who can't sit
            still*. I've three. Come and pick, it's your Wednesday in February.""",
            "is one of them the french one nan says is about me", "It's exactly that one.")),
    Letters(6.4, "skye", "abdi", ("""You looked like you wanted to ask about volunteering and then you
            asked where the toilets were. It's fine, I did that too. Thursdays, six, free film and you
            meet everyone.""", "how did you know. yes please")),
    Letters(5.2, "dora", "ines", ("""First day of school on Monday, you said. I've got it written down.
            I'm going to ask.""", "I'm more afraid than she is. She's asked whether the sock can come.",
            "The sock's been given the morning off. Tell her I said so.")),
    Letters(3.1, "idris", "noor", ("""Noor, I've a sequence of eleven short poems about sorting mail and
            I wondered, before a film, one each week, read by whoever's on the door? Say no, it's fine.
            It's been on my mind since the summer and I thought: ask.""",)),
    Letters(2.4, "jess", "skye", ("Is the horror all-nighter real or did I dream it",
            """It's real, it's in January, and I'm in charge of toast. I need a second on toast.""",
            "I have waited my whole life for this")),
    Letters(0.6, "gwen", "dora", ("""Dora, it's our anniversary on {weekday +3}. I'd thought of coming.
            Could I sit where we sat, do you think? It was near the front, left, he had the aisle for
            his knee.""",)),
)

LETTERS = EARLY + LATER
