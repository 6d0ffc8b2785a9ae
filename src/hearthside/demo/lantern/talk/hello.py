"""The hello bench, where newcomers sit down first: two planks, one before the ceiling fell, one after."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Say, Topic

FIRST_PLANK = Topic("foyer", 545.9, "dora", "The hello bench", """There is a bench in our foyer where people
    wait for people. This is the same bench with no legs.

    Sit down for a minute and say who you are: what you love, where you like to sit, how you take your
    tea. Nobody has to be clever. If somebody new is sitting here, budge up and say something back.""",
    read="cleo", same="harriet ben", replies=(
    Say("harriet", """I'll start so that nobody else has to be first. Harriet, 71, retired head, tea
        with too much milk. I sit in H because from there I can see who's on their own.""",
        thanks={"gill": "for going first, some of us would have hovered in the doorway for a month"}),
    Say("stan", """Stanley. 88 come March. My granddaughter has put this on the telephone for me and
        says I am to press the arrow. Pressing it now""",
        thanks={"dora": "the arrow worked, Stan, and you have made my week"}, ago=542.4),
    Say("harriet", "It worked, Stan. We can all see you.", to="stan"),
    Say("priya", """Priya, nurse, nights. I've lived four streets from you for six years and only found
        you because I walked home a different way after a bad shift and the doors were open for the
        cleaners. Somebody gave me tea.""", ago=537.4, read="dora",
        thanks={"dora": "for coming in, and it was Sunita with the mop who gave you the tea"}),
    Say("ruth", """Welcome, Priya. Two things worth knowing on nights: the Thursday two o'clock is
        usually empty enough to fall asleep in without shame, and nobody here will wake you unless you
        snore over a silent. I'm Ruth, three in from the wall on the left, and I keep a spare blanket.""",
        to="priya"),
    Say("oksana", """Good evening. Excuse my English please, it is from films and from a book for
        engineers. I am Oksana, I am piano teacher. In my city we had also a cinema with two screens. I
        would like to sit where one sees the door.""", ago=518.6, read="dora",
        thanks={"ben": "for the word about pianos. Ours in the Wick needs you more than it needs me"}),
    Say("ruth", """Good evening, Oksana, and nothing to excuse. K14 sees both doors and has a radiator.
        Noor and the box office know it's yours on Wednesdays if you want it; you only have to say
        "Ruth's friend" and it is true from now on.""", to="oksana"),
    Say("ken", """Ken, lately of the geography department, from Harrogate. Green tea if you have it and
        hot water if you haven't. I am here for anything filmed from below knee height.""", ago=514.2),
    Say("ruth", """Mr Nakamura, Gethin at the bar keeps sencha in the tin marked FUSES because otherwise
        Wilf drinks it. There's an Ozu every winter and a small quarrel about teapots after it. Do come
        to the quarrel.""", to="ken"),
    Say("gethin", "Ruth. The tin was a secret.", to="ruth", remark=True),
    Say("idris", """I deliver letters in Sheffield and write things that are not letters. Can't always
        make it up but I'd like to know there's a seat. Idris. Milk, two sugars, don't judge.""", ago=507.1,
        same="winston"),
    Say("ruth", """Two sugars is a medical matter and none of ours. If you come on the 18:10 you'll miss
        the adverts and nothing else; the Saturday late is the one with people who talk afterwards. What
        are the things that aren't letters?""", to="idris"),
    Say("idris", "Poems. Short ones, they fit behind the elastic band.", to="ruth"),
    Say("arjun", """Arjun here. Question before I even say hello: where do people put wet cycling
        things? I came over the top from Leeds on Tuesday and dripped on a lady in E. Sorry, lady in E.""",
        ago=499.4, same="pat"),
    Say("ruth", """The boiler cupboard, left of the gents, is warm and not locked; Wilf pretends not to
        know. The lady in E was Agnes and she has told everyone it was the most exciting thing since the
        fire drill. Welcome.""", to="arjun"),
    Say("agnes", "It was very refreshing.", to="arjun",
        thanks={"arjun": "for being so nice about being rained on indoors"}),
    Say("pat", """Pat. Not new to the Lantern, new to typing. I have a coat, it is wet, there is nowhere
        to hang it. I'll say no more for now.""", ago=495.5),
    Say("ruth", """Pat, there are two hooks behind the curtain by the Wick that are not on any plan. I
        agree that two is not many for a hundred and eighty-four coats. You might put it as an idea;
        they do answer.""", to="pat"),
    Say("bill", "Bill, trombone, second. Tea strong. I'd like to sit where my knees can go somewhere.",
        ago=477.2),
    Say("ruth", """A1 or A14, Bill, nothing in front but carpet. Take the cushion from the box; the
        front row is a long way down. Is it your band that plays on the bridge at Christmas? I'm the one
        who sings the wrong verse.""", to="bill"),
    Say("bill", "That's us. And that's you!", to="ruth"),
    Say("vasile", """Hello. I am joiner from Ilkley. I saw in the newspaper the photograph of your seats
        with the ceiling on them. I can make seats. This is maybe not how one says hello.""", ago=451.3,
        read="cleo",
        thanks={"cleo": "for the best hello anyone has ever left on this bench",
            "ben": "F12 was mine, and you asked before I'd even looked"}),
    Say("ruth", """It is exactly how one says hello. The seats are stacked at the back of the hall in
        Kirkgate with labels on; Sunita has the key on Mondays and Fridays and I have made her a list of
        which arm belongs to which back. Bring a flask, it's cold in there.""", to="vasile"),
    Say("moira", """Moira, from Glasgow now. Born over the chippy. I saw the pictures of the roof and
        I'm greeting into my tea. I'm no use to anybody from here but I wanted to be on the bench.""",
        ago=448.6, same="bea winston"),
    Say("ruth", """Being on the bench is a use. There are a dozen of you far off now and Yuki in Kyoto
        is gathering you into a Row Z; say hello to her. And tell us what the place smelled of, Moira.
        Somebody ought to write it down.""", to="moira"),
    Say("moira", """Vinegar, wet wool and the projector. My mother said you could tell a love story by
        the chip queue.""", to="ruth",
        thanks={"babs": "for the vinegar. I was back on the stairs with my torch"}),
    Say("lucien", """Bonsoir. Lucien, cook, Leeds. I read that thirty volunteers carry plaster every
        Saturday and eat biscuits. This cannot continue.""", ago=368.2, read="sunita",
        thanks={"sunita": "for the forty portions. Nobody has ever carried plaster so fast"}),
    Say("ruth", """It cannot, Lucien. The hall kitchen has four rings of which three are honest.
        Saturdays from eight; one of them is allergic to nuts (Toby) and one of them to praise (Derek).""",
        to="lucien"),
    Say("hanh", """Hạnh. I translate patents. A neighbour told me you show films in a church at present.
        Do I need to be a believer or to bring a chair?""", ago=351.1),
    Say("ruth", """Neither, only a cushion and socks. Left of the second pillar is the warm patch; the
        heater there is the one that works. If you like quiet, the Sunday four o'clock is the quiet one.
        I'll be the one with the thermos and I pour for whoever sits next to me.""", to="hanh"),
    Say("dora", """This plank is full, and I have read every name on it out loud to the empty foyer. We
        start a fresh one when there's a roof over it.""", ago=258),
), closed=("dora", 257.5))

SECOND_PLANK = Topic("foyer", 252.3, "harriet", "The hello bench, second plank", pinned="dora",
    text="""The roof is on, so here is the new plank. Same rules as the old one. Sit down, say who you are,
    how you take your tea and one film you would cross the road in the rain for.

    If you've been here a while: budge up and answer somebody.""", read="dora", replies=(
    Say("jun", """Hi, Jun, first-year film student. My lecturer said "go and sit in a cinema where
        people have sat for ninety years and watch the backs of their heads." So I am watching the backs
        of your heads. Coffee, black.""", ago=250.4,
        thanks={"stan": "you're welcome to mine, there's less to see than there was"}),
    Say("ruth", """Then sit in M, Jun, it's the only row with a view of all of them, and look for the
        gentleman who conducts. That's Bill. The student price is also for late sittings, which the sign
        forgets to say.""", to="jun"),
    Say("mateo", """Mateo. Glaciers, PhD, third year, please don't ask. Mate if I bring my own?
        Otherwise anything hot.""", ago=242.2, same="jun"),
    Say("ruth", """I won't ask. Bring the mate; ask for hot water and a saucer. You will like February,
        Noor is planning a slow month, and there's a lending shelf behind the stairs with a very good
        book on ice that nobody has ever borrowed. I've put a slip in it with your name.""", to="mateo"),
    Say("xiaoyu", """Hello, I'm Xiaoyu, from Sheffield, engineer. I came for the subtitles to learn
        English and only then understood that English films have none. So far I have learned a lot of
        French.""", ago=233.4, same="nora"),
    Say("ruth", """That is the best account of our programme I have heard. The matinee has subtitles on
        some days, ask for the list; and Mr Nakamura in Harrogate comes through Leeds on Saturdays with
        room in the car. Shall I tell him about you?""", to="xiaoyu"),
    Say("xiaoyu", "Yes please!", to="ruth"),
    Say("rosa", """Rosa. I smell of swimming pool. I teach, I've two teenagers, I go to the pictures to
        be somewhere nobody says my name. (You may say my name.)""", ago=222.5,
        thanks={"ada": "for saying what I come for better than I could"}),
    Say("ruth", """Rosa, then, and only the once. The seat by the pillar in G can't be seen from the
        door, if somebody comes looking. I have used it myself.""", to="rosa"),
    Say("freya", """Freya. I draw. I'm dyslexic, so subtitles and I have a complicated relationship, but
        I'd cross the road in hail for Totoro.""", ago=204.3, read="noor"),
    Say("ruth", """Welcome, Freya. Two practical things: Noor prints a half-page of the story for
        subtitled films if you ask the day before, no spoilers, and row E is where the words are biggest
        and slowest-looking. I don't know why slowest, but three people have told me so.""", to="freya"),
    Say("kirsty", """Kirsty. I get migraines from smells, so my first question is whether there's a
        corner without popcorn in it.""", ago=218.2, same="bronagh ken"),
    Say("ruth", """Not yet a corner, but an hour: the first sitting on Mondays, before the machine is
        on. The Wick is better than One because its air comes from the yard. It would make a good idea,
        and I'd vote for it.""", to="kirsty"),
    Say("emre", """Emre, bookbinder. I like beginnings. Tea black, small glass, though I've made peace
        with mugs.""", ago=140.1),
    Say("ruth", """We have eleven small glasses, given by a Turkish wrestler in 1974, which is a story
        for when you come. And forty years of programmes in shoeboxes that would be glad to meet a
        bookbinder. No pressure. A little pressure.""", to="emre"),
    Say("emre", "A wrestler? I'll come on Thursday. I'll bring thread.", to="ruth"),
    Say("malik", """Malik, Detroit → Leeds → Detroit. Y'all told me to keep my membership so I'm keeping
        it. It's 2 pm here and I'm eating lunch on the bench with you.""", ago=127.3,
        thanks={"yuki": "Row Z is one lunch richer"}),
    Say("ruth", """Good lunch, Malik. The scarf suits the photograph. Row Z watches on the last Sunday
        at half past eight our time, which should be half past three for you, and Yuki always forgets to
        say that you may come late.""", to="malik"),
    Say("yuki", "I do always forget. You may come late.", to="ruth", remark=True),
    Say("hamza", """Alright. Hamza, 19. Nan brought me. I thought it'd be boring and then it was Kes,
        so. That's it really.""", ago=114.4, read="dora", same="jack skye",
        thanks={"jack": "I've been trying to write that sentence on a whiteboard for twenty years",
            "rukhsana": "جیتے رہو. Now fix my telephone"}),
    Say("ruth", """It is a good sentence, Hamza. If you want the next one: the library in Bradford has
        the book it came from, under H for Hines, and it takes two hours. There's a falconry place past
        Harewood too. Give your nan my regards; she beat me to the aisle seat twice.""", to="hamza"),
    Say("ivy", "Ivy 陳慧. Dentist; please, everybody, keep eating the toffees. Hot lemon.", ago=107.2,
        thanks={"ben": "for the professional encouragement"}),
    Say("ruth", """Welcome, Ivy. Ben in F brings the toffees, so you may wish to sit near him or very
        far. The corridor to the Wick is painted the green of the one in that film you'll be thinking
        of; Samir did it on purpose.""", to="ivy"),
    Say("kit", """Kit, they/them, just moved to Ilkley for the moor. Don't know a soul, which was rather
        the idea, and now it's raining and it isn't.""", ago=62.3, same="hope"),
    Say("ruth", """It does that. Sunday mornings Harriet walks from our steps up the Chevin and back for
        the matinee, eight or nine people, no one talks on the steep part. You can not-know a soul among
        others. I'd start there.""", to="kit"),
    Say("kit", "That's exactly the amount of people I can manage. See you on the steps.", to="ruth"),
    Say("gwen", """Gwen. I don't know if I'm doing this right. My husband did the computer. We came to
        the Lantern on our second date, he'd booked for the wrong week and they let us in anyway. I've
        not been since the spring, well since. Milk, no sugar, he had the sugar.""", ago=46.4,
        read="dora cleo", same="hilda harriet",
        thanks={"hilda": "for writing it. Mine had the sugar too, love"}),
    Say("ruth", """You are doing it right, Gwen. The matinee on Wednesday is a musical and there is a
        table afterwards by the radiator where nobody minds either talk or none. I'll be on the steps at
        ten to two in a green hat, and if you turn round and go home instead, that's all right too, I'll
        be there the week after.""", to="gwen"),
    Say("bronagh", """Bronagh, I bake at night and I'm new. If I come to the 20:45 I can be at the ovens
        for half eleven. Will anyone mind flour?""", ago=38.4),
    Say("joan", """Nobody will mind flour. Sit near the side door in Two; it opens straight onto the
        yard and saves you four minutes. And there's a lady in Otley market who would like a word about
        rye.""", to="bronagh"),
    Say("hope", """Hi. Hope, 26, started a job in Leeds last month. I've been three times on my own and
        each time I meant to talk to somebody and then the lights came up and I fled.""", ago=32.3,
        read="dora"),
    Say("tomasz", """Hope! I flee too, but slowly. Next time stay seated for the length of the credits
        and I'll come and sit one seat away and say something dull about the music. Then you can flee
        with me as far as the bus.""", to="hope",
        thanks={"hope": "for the something dull about the music. It was perfect and I stayed"}),
    Say("hope", "I stayed. You did. It was dull. I'm still thinking about it.", to="tomasz", after=70,
        same="tomasz dora"),
    Say("neha", """Neha. My grandfather kept a list of every film he ever saw, 1947 to 1989, in pencil,
        with one word after each. I'm working my way down it. Yours is the only place near me that has
        shown three of them.""", ago=14.5, read="noor",
        thanks={"noor": "please, please bring the list to the booth"}),
    Say("noor", "One word after each! Which word did he give Pather Panchali?", to="neha"),
    Say("neha", "“Train.”", to="noor", same="noor ravi uma jun"),
    Say("jess", """Jess, thirty and two weeks. I've a membership, a voucher for two cocktails and a plan
        to see everything, including the one about the spoons.""", ago=11.4,
        thanks={"pavel": "somebody is coming for the spoons!"}),
    Say("skye", "There's a horror all-nighter being whispered about. Stand next to me and look interested.",
        to="jess"),
    Say("abdi", """Salaam, Abdi, engineering at Leeds. There was a cat on my seat and it wouldn't move
        so I watched the film next to it. Is it allowed? The cat I mean.""", ago=7.3),
    Say("gethin", "That's Bresson. He's allowed. You did right, you'd not have won.", to="abdi",
        thanks={"abdi": "I told my flatmates I've been approved by Bresson"}),
))

TOPICS = (FIRST_PLANK, SECOND_PLANK)
