"""How newcomers were greeted: most within a day, a dozen late; Rafael still waits."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Greeting

GREETINGS = (
    Greeting("dora", "tomasz", """Tomasz, you held the door for eleven people on Thursday and I counted.
        Come in yourself, it's warm."""),
    Greeting("cleo", "harriet", """Harriet, you taught me to spell 'necessary' in 1989. One collar, two
        sleeves. Welcome home."""),
    Greeting("noor", "yuki", """Yuki, よろしくお願いします, I hope I've got that right. We've had a seat free
        since 2011, we just didn't know whose."""),
    Greeting("dora", "ana", """Bonsoir Ana. And good evening to the gentleman beside you: I'll face him
        when I speak, tell me if I forget."""),
    Greeting("cleo", "ben", """Ben, I don't know how one greets a man who's been here longer than I
        have. Evening. Toffee?"""),
    Greeting("dora", "ruth", """Ruth, hello. You'd already sorted my leaflets by the time I'd turned
        round. I'm Dora."""),
    Greeting("wilf", "paul", """Now then Paul. L4's yours. If the bus engine in the film's dubbed wrong
        I want to hear about it."""),
    Greeting("dora", "stan", """Mr Micklethwaite! The arrow worked. I've put a cushion on the rail side
        and said nothing to anybody."""),
    Greeting("wilf", "derek", """Derek. I've seen you looking up. Come and look from the other side,
        ladder's in the yard."""),
    Greeting("gethin", "dot", """Dot, which colour is that, is it moss? There's a lamp by the bar nobody
        uses. For rows you drop."""),
    Greeting("cleo", "emeka", """Emeka, hello. I saw you add up the raffle in your head and then be
        polite about our total. Please never be polite about a total."""),
    Greeting("sunita", "priya", """Priya, it was me with the mop! You looked grey and then after the tea
        you looked like a person. Come whenever the doors are open, even when they aren't."""),
    Greeting("sunita", "frank", """Frank, good afternoon, this is Sunita, I'm the one who smells of
        compost. Biscuit has a bowl."""),
    Greeting("wilf", "aoife", """You're the lass who clapped once in the middle of the empty room and
        listened. I knew then."""),
    Greeting("noor", "beth", """Hello Beth. I'm learning to sign; at present I can say *film*, *good*
        and, by accident, *cabbage*. Be patient with me."""),
    Greeting("gethin", "phil", """Phil, there's a pickled egg behind the bar with your name on it, in
        pencil, on a label, on the jar."""),
    Greeting("dora", "joan", """Hello Joan, matinee on paper, large, every Monday, in your seat before
        you are."""),
    Greeting("dora", "kwame", """Kwame! You always wait till the last of us is on the step before you
        pull off. I've wanted to thank you for about two years."""),
    Greeting("sunita", "tilly", """Tilly, hello to all three of you. The aisle seat nearest the back
        lets you flee without meeting anyone's eye.""", 27),
    Greeting("noor", "callum", """Callum, welcome. I read your note about the projection ratio. You were
        right by four per cent and I haven't slept since."""),
    Greeting("cleo", "hilda", """Mrs Armitage, I've known your hat since I was an usher and never your
        name. Hello, Hilda."""),
    Greeting("gethin", "peter", """Vicar, or Peter? We stock your custard creams under the counter, like
        the good gin."""),
    Greeting("wilf", "maud", """Maud, four hundred reels under one staircase. I'd like to shake your
        husband's hand."""),
    Greeting("noor", "jack", """Jack, bring Year Ten whenever you like. I'd rather have thirty who argue
        than three hundred who don't."""),
    Greeting("cleo", "nell", """Nell, at last. I've read you in the Wharfedale for years, usually about
        us, usually right."""),
    Greeting("wilf", "roy", "Roy, sit in D3 on T. If you hear a kettle that's me."),
    Greeting("dora", "agnes", """Agnes, hello! You left a potato on the counter. I've kept it cool. It
        does look like a heart."""),
    Greeting("cleo", "winston", """Good evening, Mr Clarke. I'm told you came in 1964 for the warm. It's
        still where we left it."""),
    Greeting("dora", "babs", """Babs, you corrected my torch. Tip down, on the carpet edge. I've told
        the others it was my idea."""),
    Greeting("gethin", "ravi", """Ravi, I saw your face at the paper cup. I want you to know it wasn't
        my decision and I grieve too."""),
    Greeting("noor", "oksana", """Вітаю, Oksana. I came to this country with one suitcase and a film
        poster; two is better. I'm glad you're here."""),
    Greeting("sunita", "toby", """Toby, hello, and Gravy, sit. Can either of you mend a seat that folds
        up on small children?"""),
    Greeting("gethin", "ken", """Mr Nakamura, the teapot in *Late Autumn*: summer or winter? I've waited
        nine years for somebody to ask."""),
    Greeting("dora", "gill", """Gill! I can hear you humming the second subject from my desk. Please
        don't stop."""),
    Greeting("noor", "idris", """Idris, you left a poem on a ticket stub in G. I've put it in the booth
        where the light is.""", 33),
    Greeting("dora", "viv", """Viv, I'd know that fringe anywhere because you cut it. Come in, sit down,
        say nothing."""),
    Greeting("sunita", "arjun", """Arjun, over the top from Leeds in that wind! The towel on hook two is
        yours. It says so."""),
    Greeting("cleo", "pat", "Pat, I saw you fold a wet coat like a flag. I'm ashamed and I'm on it."),
    Greeting("dora", "sheila", """Sheila, I'm writing this down while you're on the line, so: hello from
        all of us, and yes, I'll stop at the quarter hour for your programme."""),
    Greeting("dora", "norman", """Norman, front row, strong tea, large print. I'll say it again on
        Tuesday when I ring, louder.""", 30),
    Greeting("wilf", "carys", """Carys, anyone who says 'what a lovely purlin' on a day like that is one
        of us. Hard hat's on the hook."""),
    Greeting("wilf", "samir", """Samir, thanks for ringing about the brushes. I looked again with your
        words in my head and I could see her wrist."""),
    Greeting("sunita", "vasile", """Vasile, bine ai venit! Google helped. Thirty-one seats in a cold
        hall, and you with a flask. I nearly wept on the labels."""),
    Greeting("cleo", "moira", "Moira from over the chippy! My first wage packet went on your dad's scraps."),
    Greeting("noor", "giulia", """Benvenuta Giulia. It's an honour and a terror to have someone from the
        vault look at our ceiling."""),
    Greeting("wilf", "ewan", """There is an organ, Ewan, you're right. Nine ranks, under the stage,
        asleep. I'll send you a photograph if you promise not to get on a train."""),
    Greeting("gethin", "sigrid", """Velkommen Sigrid. It's been raining here for nine days and I'm told
        that you'd call that Tuesday."""),
    Greeting("dora", "bea", """¡Bea! Caroline showed me your photograph with the twins asleep on you in
        Row D. You haven't changed and they have."""),
    Greeting("noor", "laleh", "لاله جان، خوش آمدی. At last somebody to whom I needn't explain the poem."),
    Greeting("cleo", "henk", """Henk, thank you for sitting at the back, out of kindness, in a hall with
        no back. Welcome."""),
    Greeting("noor", "nora", """Nora, I've certainly read you. I shall look at the name at the end from
        now on.""", 41),
    Greeting("cleo", "thabo", """Thabo, I walked past Mrs Lumb's old house tonight on purpose, to be
        able to tell you that the light was on."""),
    Greeting("noor", "salma", """أهلًا سلمى. Cinema that waits: I'm stealing that for the winter leaflet
        and I'll put your name to it."""),
    Greeting("wilf", "eleni", """Eleni, a projectionist with a donkey. I've had worse assistants. Tell
        your father's story slowly, I want all of it."""),
    Greeting("gethin", "alma", "Alma, two spin cycles to a reel! What do you show during the rinse?"),
    Greeting("noor", "wen", "歡迎 文華. Polite and a little sinister is precisely the house style."),
    Greeting("sunita", "lucien", """Lucien, you fed forty and washed up. I've looked for the catch and
        there isn't one."""),
    Greeting("noor", "pavel", """Pavel, I've seen your buttons at a festival in 2016 and thought of them
        every time I sewed one on."""),
    Greeting("dora", "hanh", """Chào Hạnh. I practised that with a video. Second pillar on the left is
        the warm one."""),
    Greeting("cleo", "uma", """Uma, five in the morning! I'll think of you at half past eleven when I'm
        locking up."""),
    Greeting("wilf", "sean", "A lighthouse family. We should compare bulbs, Seán."),
    Greeting("gethin", "zainab", """Zainab, one comedy, twice weekly, with food. I'm told you're a
        professional and I'd never argue with a dose."""),
    Greeting("noor", "matti", "Hello Matti.", 52),
    Greeting("noor", "clara", """Servus Clara. There's a piano in the Wick that's never been asked what
        it thinks. Ben tunes it. Perhaps one day."""),
    Greeting("gethin", "errol", """Errol, you clapped on the off-beat and the whole of Row H shifted to
        meet you. That was something."""),
    Greeting("dora", "sallyann", """Sally-Ann, the foyer smells of sweet peas and I went about all
        morning thinking something good had happened. It had."""),
    Greeting("sunita", "fern", """Fern, never apologise for sawdust to someone with an allotment. Could
        I have the next lot?"""),
    Greeting("noor", "amina", """Bienvenue Amina. Un billet dans chaque poche : c'est la meilleure
        définition d'une vie que j'aie lue."""),
    Greeting("sunita", "gus", "Gus! Allotment 14! I'm on 9, I've been admiring your leeks with intent."),
    Greeting("wilf", "oli", """Right, Oli. Flask, torch, no rings on your fingers, and stand where I
        stood. We open in a day."""),
    Greeting("noor", "jun", """환영해요 Jun. If you cry at a tracking shot you'll want the left-hand side;
        nobody there looks round."""),
    Greeting("cleo", "leila", """Leila, you told me which of my foyer signs can't be read, and you were
        kind about it. They're coming down."""),
    Greeting("gethin", "mateo", """Mateo, hot water and a saucer, whenever, no charge, and I shan't ask
        about the glaciers."""),
    Greeting("dora", "alex", """Hello Alex. I read your message twice and I won't ring, and I won't tap
        you on the shoulder. There's a map of the building at the desk in an envelope with your name on."""),
    Greeting("noor", "xiaoyu", """你好 Xiaoyu! Tell me the films from your town that never come here. I
        mean it; I've a pencil."""),
    Greeting("gethin", "sadiq", """Sadiq, the blue you brought to the foyer has divided the staff into
        two parties. I lead one of them."""),
    Greeting("sunita", "craig", """Craig, hello. I heard you on the stairs saying exactly what's wrong
        with the car park. Come and say it to me, I write things down."""),
    Greeting("dora", "rosa", "Hello. (I know your name, and as asked I'm not saying it.)"),
    Greeting("dora", "tariq", """Tariq, you got out and opened the door for Hilda with an umbrella when
        you'd a fare waiting. I saw."""),
    Greeting("noor", "maya", """Maya, front row and skint is how I began. The day-old programme notes
        are free and so's my opinion."""),
    Greeting("noor", "freya", """Freya, welcome. I've the half-page of story printed for Sunday, big
        letters, no spoilers, on yellow because somebody told me yellow's kinder."""),
    Greeting("cleo", "rukhsana", """خوش آمدید Rukhsana. Two tickets, one grandson, and a plan: I like
        you already."""),
    Greeting("wilf", "zofia", """Pani Zofia, Tomasz says that you keep an eye on him from Kraków. From
        the booth I do the same. So far so good.""", 29),
    Greeting("gethin", "kirsty", """Kirsty, I've opened the yard windows of Two and put the machine's
        lid on. Come and smell nothing."""),
    Greeting("cleo", "dev", """Dev, is it true you buy two tickets a week out of pity? It's the
        loveliest complaint we've had."""),
    Greeting("dora", "ada", """Good evening Doctor, no, good evening Adaeze. I'll tell anyone who asks
        about their knee that you're not in."""),
    Greeting("gethin", "luca", "Luca, benvenuto. Your espresso, my tea. Let us agree never to compare."),
    Greeting("sunita", "tess", """Tess, I've never seen anyone seat seven children with one look. Come
        and do our rota."""),
    Greeting("noor", "lotte", """Guten Abend Lotte, and may the next train wait for you. We always start
        four minutes late."""),
    Greeting("gethin", "emre", """Hoş geldin, Emre. The small glasses are down from the top shelf. I
        washed them twice."""),
    Greeting("sunita", "skye", """Skye, you stayed till one o'clock with a broom and sang. Thursday's
        yours if you want it, and any day you don't, say so and I'll make tea."""),
    Greeting("dora", "noreen", """Noreen! You've stopped traffic for me and my mother for twenty years.
        Your turn: stop here, look both ways, sit down.""", 26),
    Greeting("cleo", "malik", "Malik, the scarf left with you on purpose. Welcome back, sort of."),
    Greeting("noor", "yael", """ברוכה הבאה Yael. Films with open windows: I've begun a list. It's longer
        than I thought."""),
    Greeting("dora", "hamza", """Hamza, you sat right through to the end of the names. Hardly anybody
        does, the first time. Come again, with or without your nan."""),
    Greeting("gethin", "ivy", "Ivy, I've put the toffees where you can't see them. Ben has put them back."),
    Greeting("cleo", "lucia", """Ongi etorri Lucía. I asked a friend how to say that and then practised
        it on the cat."""),
    Greeting("dora", "martin", "Evening, Martin. That's all.", 20),
    Greeting("dora", "ines", """Inês, you stood at the door with the umbrella up for a good five
        minutes. I'm so glad you came in. Good evening to Matilde."""),
    Greeting("sunita", "kit", """Kit, that's a proper map you've got there, with creases. If you've an
        hour on Sunday, Harriet's walk goes from the steps at ten. No talking on the steep part."""),
    Greeting("dora", "gwen", """Gwen, love, take all the time you like. He did book the wrong week, I
        looked in the ledger: 9 March 1968, *let them in anyway*."""),
    Greeting("gethin", "bronagh", """Bronagh, flour on the black seats reads as constellations. Welcome.
        What time's the bread?"""),
    Greeting("dora", "hope", """Hope, you flee very gracefully. I've left a stool at the end of my desk
        in case you'd like to flee slower.""", 44),
    Greeting("dora", "mo", """Mo, hello. That was you on the stairs with your mother in your arms, and
        she was laughing. Tell her the lady at the door asked after her. What's her name?""", 6),
    Greeting("noor", "neha", """Neha, a list of every film since 1947 with one word after each! I've
        been trying to write like that all my life."""),
    Greeting("gethin", "jess", """Happy thirtieth, Jess. The first voucher's a Rusty Nail, the second
        I'd keep for something with fewer consequences."""),
    Greeting("wilf", "abdi", """Abdi, I watched you from the port, sat next to Bresson on the step, not
        on your seat. You'll do."""),
    Greeting("dora", "cora", """Hello Cora. Just looking's fine. There's a quiet corner by the window in
        the foyer and nobody will ask.""", 31),
    Greeting("noor", "dan", """Dan, you stayed in your seat when the heating went off, so I don't think
        it was the heating. Welcome, late, from me.""", 75),
    Greeting("gethin", "bill", """Bill, it's taken me four days to find out whose trombone that was on
        the bridge. Tea's on the house till I've made up for it.""", 98),
    Greeting("sunita", "tamsin", """Tamsin, I've just read back and nobody said hello to you, not one of
        us. I'm sorry. You came in with straw on your coat and I thought: there's someone with a proper
        job. Come and tell me about it.""", 560),
    Greeting("noor", "grace", """Karibu Grace. I've been trying to work out all evening what it means to
        cut on the blink, and now I can't stop seeing it.""", 13),
    Greeting("wilf", "tunde", """Tunde, your daughter's told me you say 'we shall see' about everything.
        Good. So does this building. Come up and see the projector before you decide.""", 2.5),
)
