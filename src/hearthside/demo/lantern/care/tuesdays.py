"""The Tuesday notes: each host writes to two or three people a week, so that nobody goes unseen for long."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Letters

TUESDAYS = (
    Letters(84.4, "dora", "tomasz", ("""Tomasz, eleven people this month have said to me "the tall man
            told me where the bus goes from". I thought you'd want to know what you're known as.""",
            "I have been called worse, mostly by my aunt. Thank you, Dora.",
            "She rang me as well. You're to eat more.")),
    Letters(84.2, "wilf", "ken", ("""Mr Nakamura, Oli found your tape measure in the aisle of One,
            extended to 46. We've left it where it was till you're next in.""",)),
    Letters(83.5, "noor", "moira", ("""Moira, we're showing *Gregory's Girl* on the 9th and I've put a
            vinegar shaker on the box office counter. Nobody's asked why. Everyone over sixty has
            smelled it.""", """You've got me greeting at a bus stop. There's a man eating a trifle
            again, he's offered me some.""", "Take it.")),
    Letters(82.6, "gethin", "sigrid", ("""Sigrid, your bucket and ours have started to leave a ring on
            the shelf. I've put a doily under. Felt a bit forward.""",)),
    Letters(77.3, "sunita", "peter", ("""Peter, the urn came back from its descale and it's frightening
            how quiet it is. Are you all right for the bells on the 20th? I've two who'd like to learn.""",
            "Send them both. One will hate it. It's usually the confident one.",
            "It was. The other's on her third rope.")),
    Letters(77.1, "cleo", "carys", ("""Carys, it blew sixty miles an hour on Saturday and I lay there
            and for the first time in my life I thought about a roof and went to sleep.""",)),
    Letters(76.4, "noor", "laleh", ("""لاله جان, somebody left your essay in the train pocket, printed,
            with pencil in the margins. The pencil says *yes* eleven times. I've sent it on so that you
            can see.""",)),
    Letters(75.5, "wilf", "ewan", ("""Went under the stage with a torch for a fuse and gave your tuba a
            dust. She sounded, Ewan. One note. I'd leaned on the bellows. It went right through me.""",
            "WHICH NOTE", "Oli says F.")),
    Letters(70.2, "dora", "babs", ("""Babs, I had a lass in yesterday who tripped, and Skye had the
            torch on the edge of the carpet before her foot came down. I said Mavis to myself.""",)),
    Letters(70.1, "sunita", "zofia", ("""Pani Zofia, Tomasz is well. He has a new coat and somebody has
            told him that it suits him. I'm not saying who.""",)),
    Letters(69.6, "cleo", "thabo", ("""Thabo, I've been asked to say a few words for the blue plaque
            people and I'm going to read them letter 14, the one with the hood, if you and your mother
            don't mind.""", "My mother says: slowly, and with the hat.", "I'll find a hat.")),
    Letters(69.3, "noor", "wen", ("""文華, a man came up after *Rope* and asked if the flat was real. I
            said: politely, and a little sinister, "I'm afraid not." I thought of you.""",)),
    Letters(63.4, "gethin", "lucien", ("""Lucien, they've asked what to call the Friday soup. I put
            LUCIEN'S on the board and sold out before the adverts. I owe you a name and about forty
            pounds.""", "Keep the forty. Change the board: it's my mother's.",
            "Done. LUCIEN'S MOTHER'S. It sold out faster.")),
    Letters(63.2, "dora", "hanh", ("""Hạnh, the quiet seat by the second pillar came with us from the
            hall. Not the pillar. I've put a K on the back of it in chalk and I don't let anyone wipe
            it.""",)),
    Letters(62.5, "cleo", "fern", ("""Fern, that beech by the yard door that you said had nine years in
            it: the bank's asking. Would you tell them nine years to their faces? There's cake.""",)),
    Letters(62.2, "wilf", "clara", ("""Clara, Ben's been at the Wick piano again and it's stopped
            arguing. I run *Sunrise* in November. You know where the stool is.""",
            """I have looked at trains. I have looked at the price of trains. I am looking at the hat.""",
            "Members here have been looking at a hat too. I'm saying nothing.")),
    Letters(61.1, "sunita", "sallyann", ("""Sally-Ann, I don't think anyone's said it in writing: people
            stop on the step on Mondays. They do it every week as if it were the first time.""",)),
    Letters(56.2, "noor", "uma", ("""Uma, the Ray season goes from January. I've put a note on your page
            to tell you a month ahead. This is me telling you two.""",
            """My father has asked for it in a letter, on paper. He doesn't believe in e-mail about Ray.""",
            "It's in the post. I used the nice pen.")),
    Letters(56.1, "dora", "mateo", ("""Mateo, the saucer you use has a chip and I've kept it by, because
            you looked for it on Thursday when we gave you a whole one.""",)),
    Letters(55.4, "gethin", "zainab", ("""Zainab, two comedies, as prescribed. Side effects: my sister
            rang and I didn't shout. Do I finish the course?""", """Finish the course. If laughter lasts
            more than four hours, see a documentary.""", "I saw one. Cured.")),
    Letters(55.2, "cleo", "kirsty", ("""Kirsty, it's a year on Monday of the hour with nothing in it. I
            make it a thousand and forty people. I'd never have guessed there were so many of us who
            needed less.""",)),
    Letters(49.5, "sunita", "toby", ("""Toby, hook number 34's loose and Gravy's is polished to a
            mirror. I'm drawing no conclusions.""", "34 was never right. He polishes his own.",
            "Then he can do mine.")),
    Letters(49.3, "noor", "xiaoyu", ("""小雨, the one from your town that never comes here: I've found it.
            One print, in Lyon, with the wrong subtitles. I need somebody who walks straight into
            dictionaries.""", "I am already in the dictionary! Yes! When?",
            """February. You'll introduce it, two minutes, and may be as nervous as you like.""")),
    Letters(48.3, "wilf", "sean", ("""Seán, your bulb's done 900 hours on the steps and not a flicker.
            What do you do with yours when they're spent? We keep ours in a row.""",)),
    Letters(48.1, "dora", "tariq", ("""Tariq, how's Mrs Mahmood? I've told the whole desk Sundays are
            off from January and if anyone asks you for Leeds they're to ask me first.""",
            """She says thank you and she says the sofa is hers. My mother-in-law arrives on the 3rd.
            Please keep me one Sunday.""", "I've kept you one in pencil.")),
    Letters(42.6, "gethin", "emre", ("""Emre, the wrestler's glasses: one's cracked. I couldn't throw it
            out. Is there such a thing as binding glass?""", """There is: gold, and patience. Japanese
            people do it. Bring it, Yuki will be pleased with us.""", "It's in a sock in my bag.")),
    Letters(42.3, "cleo", "alma", ("""Alma, the tea towel's come: *It's Otley.* I've sent two to the
            laundrette, and yes, I know what you're going to say about sending towels to a laundrette.""",)),
    Letters(41.5, "noor", "salma", ("""سلمى, the winter leaflet says *Cinema that waits*, with your name
            small at the bottom as you asked. The printer rang to say that he'd read it twice, and he
            never reads them.""", "لم أنتظر شيئًا أجمل. Keep one for me; I'll come for it one day.",
            "It's in the drawer with the tulip.")),
    Letters(41.2, "sunita", "arjun", ("""Arjun, loop number four's got a wobble and there's a helmet
            been on it since Thursday. Orange, sticker of a mango. Yours?""",
            "Mine! I cycled home without it. I thought the wind felt personal.",
            "It's on hook two, on the towel.")),
    Letters(35.5, "dora", "freya", ("""Freya, a man stood in front of your blanket drawing so long that
            I went to see if he was well. He said: "Is it for sale?" I said ask her. He's in E most
            Tuesdays, tweed.""", "It's not, but tell him I'd draw his coat.",
            "He's bringing three to choose from.")),
    Letters(35.2, "gethin", "henk", ("""Henk, the liquorice arrived. I tried one. Then I tried to
            describe it to Luca and had to sit down. The Dutch are a brave people.""",
            "It is for colds. And for finding out who your friends are.",
            "I've two left and I've hidden them.")),
    Letters(34.6, "wilf", "eleni", ("""Eleni, I told Oli about the donkey. Oli's asked whether the
            donkey had a rota. I said I'd ask.""", """It had Mondays off and one good Friday. It stood
            always on the left, for the change of reel.""",
            "So does Oli. I've told them it's an old tradition.")),
    Letters(34.2, "cleo", "pat", ("""Pat, somebody's hung a card on your hook, the first one, by the
            door: PAT'S. It wasn't us. I've left it.""",)),
    Letters(28.4, "sunita", "dot", ("""Dot, the blanket's back from Mrs Ashby's hip. Washed, folded,
            with a tin of shortbread in it. I've put the shortbread under F7.""",
            "It'll want airing. The shortbread won't.", "It didn't last the trailers.")),
    Letters(28.2, "noor", "maya", ("""Maya, the nine who stayed for your film have asked whether there's
            a tenth seat. There's a man in Row C who says he only needs the chair, he'll bring his own
            opinions.""",)),
    Letters(27.5, "dora", "tess", ("""Tess, somebody's chalked a fifth outline by the prams. It says
            GRANDMA. I thought I'd better tell you before she sees.""", "She's seen. She's parked in it.",
            "She was still there at six. I gave her a tea.")),
    Letters(27.1, "gethin", "ravi", ("""Ravi, I've a first flush in. Eleven grams. I'm not selling it,
            I'm waiting for you and an empty bar.""", """Wednesday, four, water at eighty-five. I'll
            bring nothing and wear the jacket.""", "Eighty-five. I've borrowed Ken's thermometer.")),
    Letters(26.3, "cleo", "winston", ("""Winston, the county archive wants to record people who remember
            the Lantern in the sixties. I gave them no names. Would you like me to give them yours, as
            you say it?""", "Mr Winston Clarke. You may give them that. I'll wear the overcoat.",
            "I'll hold the door.")),
    Letters(21.3, "dora", "rosa",
        ("(You know who this is to.) The pillar seat creaked, and I've had the pillar seat un-creaked.",)),
    Letters(21.2, "wilf", "maud", ("""Maud, the first of our four on film is booked: snow, black and
            white, five reels. Print comes on the 9th. I'd like you to be the one who opens the tin.""",
            "I shall want a moment alone with the tin.", "You can have ten minutes. I'll stand outside.")),
    Letters(20.6, "noor", "grace", ("""Grace, I watched the whole of last night's film for blinks, as
            you said. You've ruined me. Would you write a half-page for the spring leaflet: what a cut
            is?""", "Half a page is 400 blinks. Yes. With pleasure.", "No hurry. Before the buds.")),
    Letters(20.2, "sunita", "leila", ("""Leila, since you told us about G4 we've had six people ask for
            it by name. There's a man who calls it "the optician's chair".""",)),
    Letters(19.5, "cleo", "derek", ("""Derek, four inches in a night, and I went up in my coat and it
            was like the inside of a loaf of bread. I'll never not think of you when it rains, I hope
            that's a compliment.""", "It's the only one I've ever wanted.", "Good. It's raining now.")),
    Letters(16.3, "gethin", "luca", ("""Luca, I had one of yours by accident this morning, they'd run
            out of tea on the train. I'm telling you before somebody else does.""", "And?",
            "I said by accident.")),
    Letters(16.1, "dora", "callum", ("""Callum, a girl of about nine read your slide out loud to her
            dad, all of it, and then sat on her own hands the entire film, to be safe.""",
            "Please tell her, if she comes back, that hands are permitted.",
            "She came back. I told her. She said she'd see.")),
    Letters(15.4, "noor", "lucia", ("""Lucía, I've found an Erice nobody here has seen on a big screen.
            If I send the date, will you put the lamp out in Bilbao?""",
            "Bai! And I will open the window, so that the rain comes as well.",
            "Then it'll feel like here.")),
    Letters(86.1, "gethin", "viv", ("""Viv, the lady you did on Thursday came in and stood under the
            foyer light turning her head. I said it suits you. She said "I know." That's your doing.""",)),
    Letters(79.2, "noor", "yuki", ("""Yuki, I counted for the leaflet: since the hall you've put out the
            lamp with us nineteen times, at half past four in the morning. Nobody's ever asked whether
            you go back to sleep.""",
            "No! I make tea and look at the hill. It's the best part of the month.",
            "Then I'm sending you the tea.")),
    Letters(78.5, "cleo", "amina", ("""Amina, on a montré *Atlantique* à cent quatre personnes un mardi
            de pluie. Personne n'a bougé pendant la mer. J'ai pensé à tes deux poches.""",)),
    Letters(74.2, "noor", "matti", ("Matti, we showed the one with the two dogs. It was good.",)),
    Letters(73.4, "gethin", "sadiq",
        ("Sadiq, the blue's won. Wilf held out till Friday and then I caught him with a cracker.",)),
    Letters(68.4, "dora", "alex", ("""Alex, they've changed the left hand dryer. It's quieter, but it's
            new, so I'm telling you before you meet it. The envelope's been brought up to date.""",
            """Thank you. I stood outside and listened first. It's a B flat. That's fine.""",
            "I'll write B FLAT on the map.")),
    Letters(66.3, "sunita", "frank", ("""Frank, Theo's got the job at the station. He says that he
            learnt to read posters aloud on you. He's asked to go on meeting your bus.""",
            "Tell him Biscuit insists. So do I, but she's quicker to say so.", "He's gone pink again.")),
    Letters(60.4, "wilf", "errol", ("""Errol, you tap on the arm of G11. There's a bare patch coming.
            I've told Vasile to leave it, it's in time.""",)),
    Letters(58.2, "dora", "agnes", ("""Agnes, the purple one in the window's put out a leaf. I've turned
            it to the sun. Somebody's left it a ticket stub.""",
            "That's only manners. Tell it I'll be in on Wednesday.", "I told it. Nobody saw me.")),
    Letters(51.2, "cleo", "bea", ("""Bea, Caroline came in with both of the twins, six foot two each,
            and one of them ducked under the sign where you'd scratched their heights. They hadn't known
            it was there. It was very quiet.""", """Now I am in the metro, crying, and a gentleman gave
            me his newspaper. It's enough, it's wonderful, gracias.""", "I've put glass over it.")),
    Letters(46.5, "gethin", "vasile", ("""Vasile, thirty-one seats, fourteen months of backsides, not
            one squeak. I went round and sat in all of them last night to be sure. F9's my favourite,
            don't tell Ben.""", "F9 was the last piece of the old ash. You have a good back.",
            "I'm having that framed.")),
    Letters(44.4, "noor", "samir", ("""Samir, I've been asked by a man from a museum who did our
            lettering, "the alive one or the dead one?" I said: they've never met and they finish each
            other's sentences.""",)),
    Letters(38.2, "noor", "jack", ("""Jack, your sixth-former described *A Man Escaped* on Wednesday and
            at the end there was nothing to describe and she had the sense to say nothing. I'd hire her
            tomorrow.""", "I've told her. She said \"It was obvious, Sir.\" I'm thinking of retiring.",
            "Not before she does.")),
    Letters(37.1, "sunita", "ivy", ("""Ivy, seven members have told me this month that you looked at
            their teeth in the foyer, free, by the light of the sweet counter. I'd only like to say that
            I know, and thank you.""",)),
    Letters(32.3, "dora", "oksana", ("Oksana, it's Wednesday, so: how's your sister?",
            """She has a window again. With glass. She sent me a picture only of the glass. Thank you
            that you ask always on Wednesday.""", "I'd like to see the picture of the glass.")),
    Letters(30.4, "wilf", "giulia", ("""Giulia, the third lantern's had its yearly look with the lamp
            sideways. No change. She's still in there.""",)),
    Letters(29.2, "cleo", "kwame", ("""Kwame, your coach for January: I've had the form from the depot
            and under *reason for journey* you've written SOUP. I've signed it.""",
            "Supervisor queried it. I said it's Parajanov. He said it's soup then.", "He's invited.")),
    Letters(22.4, "dora", "malik", ("""Malik, first frost, about an hour ago, on the railings by the
            side door. I breathed on it for you.""", "Eighty degrees here. I closed my eyes. I got it.",
            "There's plenty. Come and get it.")),
    Letters(18.2, "noor", "jun", ("""준, your lecturer was in, incognito, and sat in M and watched the
            backs of our heads. I sold her a coffee and said nothing. She'll give you the mark you
            deserve.""", "She said: 'you undersold the hats'.", "She's right. Look again at Hilda's.")),
    Letters(17.1, "sunita", "stan", ("""Stan, I'm told it's eighty-nine in the spring. Is there a film
            you'd like it to be?""", "Vertigo. I'll get it this time",
            "It's booked. Nobody's to tell you who did it.")),
)
