"""The foyer until the doors opened again: the bucket, the night the ceiling fell, and the painted sky."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Say, Topic

TOPICS = (
    Topic("foyer", 545.95, "cleo", "Come in, mind the step", pinned="cleo",
        text="""Hello. I'm Cleo, I run The Lantern, and this is a second foyer for those of you who go home
        before we've finished talking.

        For ninety-odd years you have told us things on the way out: that the sound was low, that your
        sister had the baby, that we ought to show more Ealing. We nodded and then somebody wanted a choc
        ice and it was gone. I'd like to stop losing what you tell us. So it's written down here, a person
        answers (me, Dora, Wilf, Noor, Gethin or Sunita; there are no others hiding), and what comes of it
        is written down too.

        Three promises. If you bring us an idea, one of us answers within two days. If you're new, one of us
        says hello within one. And if nobody has answered you, that's our doing and not yours. Ask again,
        louder.

        The step really is uneven. Mind it here too.""", same="ben harriet",
        thanks={"nell": "the best use of the word 'nodded' I have seen in print this year",
            "ben": "for the third promise in particular"}, replies=(
        Say("ben", "Does this mean I have to stop telling you things on the stairs?"),
        Say("cleo", "Never. It means I write them down when I get to the top.", to="ben"),
        Say("phil", "Is there a quiz in it?"),
        Say("dora", "There will be if you set it, Phil.", to="phil"),
        Say("joan", "Very nice. Where is the matinee list please.", after=30,
            edited="Very nice. Where is the matinee list please. (Found it, it was under my cup.)"),
        Say("dora", "Joan, I'm bringing you one on paper, large, tomorrow. Same seat?", to="joan",
            thanks={"joan": "for the paper one. Same seat"}),
    )),
    Topic("foyer", 522.4, "nell", "A correction to the blue plaque",
        """The plaque says the Lantern opened on "Saturday the 3rd of October 1931". I have been to the
        library. It opened on the Friday, for the staff and their mothers, and the film broke. On the
        Saturday it opened for everybody else.

        I think the mothers should be on the plaque.""", same="babs harriet maud", replies=(
        Say("wilf", "Film broke at reel four. It's in the log. Same place it breaks now."),
        Say("maud", "May one see the log? I've washed my hands since 1968."),
        Say("wilf", "Booth, Sunday, half three. Bring your own gloves.", to="maud",
            thanks={"maud": "for three hours with that book. I have been to Egypt and it was less"}),
        Say("agnes", """My gran was one of the mothers!! She always said the first thing she ever saw at
            the pictures was a man saying sorry.""", after=20,
            thanks={"nell": "this is going on the plaque if I have to chisel it"}),
        Say("cleo", """I've asked the council about the plaque. Until they reply there's a card under
            it, in Dora's best hand: *and on the Friday, for the mothers.*""", after=50,
            same="nell agnes joan"),
    )),
    Topic("foyer", 512.6, "derek", "The bucket on the stairs", """There's a bucket on the balcony stairs.
        I've been looking at it for three weeks. It isn't for sand.

        That's your valley gutter, north side, over the sixth row or thereabouts. You'll have lead
        that's lifted and nails that's gone. I said so in 2019 and I'll say so here so there's a date on
        it.""", read="cleo", same="ben vasile", replies=(
        Say("cleo", """Derek, thank you for putting a date on it. It's true. We've a quote for £14,000
            to look at the north side and £11,300 in the bank, of which most belongs to the gas board.
            I'm getting a second quote on Thursday."""),
        Say("derek", "Second quote will be more. First one was a friend's.", to="cleo"),
        Say("toby", "Gravy drinks out of it. Should he stop?"),
        Say("derek", "He's the only one doing any maintenance.", to="toby", same="toby stan",
            thanks={"toby": "I read this to him. He was very proud"}),
        Say("paul", "Filled 2 inches Thursday during the second reel. I measured it with my ticket.",
            after=60, thanks={"cleo": "that ticket is in the file I'm sending to the insurers"}),
        Say("emeka", """If someone can tell me inches per film and the size of the bucket I can tell you
            when it stops being a bucket's problem. I'm only half joking.""", after=8),
        Say("jack", "Year Ten maths have this as Monday's starter, with my apologies to the building.",
            to="emeka"),
    )),
    Topic("foyer", 498.2, "kwame", "To the lady who left her flowers on my bus",
        """Sunday night, last bus to Leeds. A lady got off at the Headrow and left a bunch of tulips on the
        seat behind me. She had a Lantern ticket stub in the paper. I put them in a flask at the depot.
        They've opened.

        If they're yours they are well, and if they aren't yours, I just wanted to say somebody left
        flowers on my bus and it was a good week because of it.""", thanks={"viv": "I cried on a client"},
        same="dot joan", replies=(
        Say("hilda", "Not mine but I wish they were.", after=3),
        Say("oksana", """They are mine. I had a pupil pass her examination and her mother gave me them,
            and then I was thinking of the film and forgot my hands. Please keep. It is nice that they
            travel.""", after=20),
        Say("kwame", "Then they're staying on the windscreen side. Whole depot's asking after the exam.",
            to="oksana",
            thanks={"oksana": """for the photograph of tulips in a flask on a dashboard, I have it on
                the piano"""}),
        Say("oksana", "Distinction.", to="kwame", same="kwame tomasz winston"),
        Say("zofia", "Ja jestem nowa, zaczynam od początku. Te tulipany!", ago=197, remark=True),
    )),
    Topic("foyer", 470.3, "cleo", "Closed", """I'd rather you read this here than in the paper.

        Last night, a little after three, with nobody in the building but Wilf's radio, the plaster over
        Screen One came down. Not all of it. A piece about the size of a bus, from over Rows E to H. It
        brought the laths with it, and a good deal of water that had been sitting up there waiting, and it
        broke thirty-one seats.

        Nobody was hurt. I have been saying that sentence since four this morning and it's the only one I
        like.

        I've been in with Derek and with a man in a white helmet from the council. We are closed. The Wick
        is dry but it has no way out except through One, so the Wick is closed too. It will be months. It
        may be more than we can pay for. I don't know yet, and when I know something I'll write it here, the
        bad things on the same day as the good ones.

        Your memberships stop counting today and start again when we do. Anyone who wants their money back
        has it, no form, tell Dora.

        I went and sat in L for a bit this morning, where it's still a cinema. You could hear the rain in
        the room. I have never minded rain before.

        If you've ever told me something on the stairs that I ought to have listened to harder: I'm
        sorry. Derek most of all.""",
        same="ben harriet hilda stan joan dot agnes winston priya oksana paul",
        thanks={"derek": "no sorry needed. Now let's get a sheet over it",
            "harriet": "for telling us first, and plainly"}, replies=(
        Say("ben", """Is F12 still there? Stupid question. I've had my hand on that arm since I was
            twenty-six.""", after=2),
        Say("wilf", "F12's in two pieces, Ben. I've put both in the booth with your name on.", to="ben",
            after=1.5, thanks={"ben": "for picking up both"}),
        Say("stan", """In the raid of 41 my mother had me on her knee in a picture house in Leeds. We
            went back on the Monday to see the end""", after=5, same="babs roy"),
        Say("derek", "Sheet's on. Four of us. Don't let anyone in the balcony. I mean it.", after=6,
            thanks={"cleo": """for being up a ladder in the dark at seventy-one. I did see who was
                holding it"""}),
        Say("peter", """The hall at St Oswald's is yours, any evening except Wednesday (bell ringers).
            It has a screen for slides of the Holy Land. It's cold and the urn is excellent.""", after=4,
            read="noor", thanks={"noor": "for answering before I'd thought to ask. Friday?"}),
        Say("tilly", """I can't lift plaster, I've a twin on each arm, but I can make phone calls. Give
            me a list.""", after=9, same="nell viv"),
        Say("sunita", """Tilly, everybody: there's a list on the door and a copy here. Saturday at nine.
            Gloves, boots, a mask if you have one. I need eleven people who can carry, four who can
            sort, two who can be kind to passers-by.""", to="tilly"),
        Say("joan", "I can be kind to passers-by.", to="sunita",
            thanks={"sunita": """forty-six conversations on the step on Saturday, Joan, and eleven new
                members"""}),
        Say("paul", "I can carry.", to="sunita"),
    )),
    Topic("foyer", 463.1, "wilf", "Come and look at this", """Up on the tower scaffold yesterday pulling the
        loose stuff off and there's another ceiling behind the ceiling.

        It's painted. Dark blue, nearly black. Stars, but somebody's counted them, they're not just dabbed.
        And paper lanterns, a string of them, going from over the circle right down to the screen. Red and
        yellow. The one over F has a face in it if you squint.

        It's been up there since before anyone put the plaster on. Nobody alive's seen it. Well, eleven
        of us, now.""", thanks={"hilda": "I sat under that for sixty years and never knew"},
        same="ben maud samir", replies=(
        Say("noor", """I was one of the eleven. I lay down on the planks. Nobody spoke for about a
            minute, then Derek swore, nicely."""),
        Say("maud", """1931. It'll be distemper on plaster. DO NOT let anyone clean it with anything.
            I'm coming down."""),
        Say("samir", """Signwriter from Bradford here; I read about you in the T&A and joined to say
            this. The lanterns are in one stroke, done with a sign brush, not an artist's brush.
            Somebody who lettered shopfronts painted your sky.""", ago=457.8,
            thanks={"wilf": "that's the first useful thing anyone's said about it",
                "maud": "of course. Of course it was"}),
        Say("babs", """There was a story when I was a torch girl that a lass painted the roof and got
            paid in tickets. We thought it was just a story.""", after=30, read="cleo"),
        Say("nell", "I'm going back to the library.", to="babs", same="joan harriet"),
        Say("jack", "If Year Ten find out before you do I'll never hear the end of it.", to="nell"),
    )),
    Topic("foyer", 447.4, "moira", "What did it smell of? A collection",
        """Somebody on the bench said it ought to be written down, so: vinegar from my dad's shop, wet wool,
        the projector (hot dust and pennies), oranges on a Saturday.

        Yours?""", same="bea agnes", replies=(
        Say("babs", "Jeyes Fluid and Evening in Paris, and under that, boys."),
        Say("winston", """Paraffin, from the heaters, and everyone's coats steaming. In '64 it smelled
            warmer than it was."""),
        Say("hilda", "Brylcreem."),
        Say("stan", "Peppermints. That was me", same="hilda roy agnes"),
        Say("ewan", "Organ: leather, mouse, and shellac. I've never smelled yours but I'd put money on it.",
            ago=439.5),
        Say("frank", """You lot are amateurs. Left aisle is carpet and radiator. Right aisle is carpet
            and cold stone. The Wick smells of billiard chalk to this day. I could walk you to any seat
            in the house by nose, and I have, in the 1987 power cut.""",
            thanks={"moira": "I'm printing this one out for my dad",
                "dora": "it's how I'll train ushers now"}),
        Say("giulia", """In the vault in Bologna the sweet smell is the bad one, it means that the film
            is becoming vinegar. I like very much that yours was only chips.""", after=40,
            same="maud moira"),
        Say("bea", "Toffee popcorn, which in Spain was only salt! And the twins' hair, asleep on me.",
            ago=430.3, thanks={"tilly": "the hair. Yes. That's exactly what it's for"}),
    )),
    Topic("foyer", 402.4, "cleo", "We know who painted the sky", """Her name was Elsie Varley. She was
        nineteen.

        Sheila Braithwaite rang on Tuesday after her programme. (Sheila has no computer; I read her your
        posts, she says you are all very wordy.) I told her about the lanterns and Samir's sign brush, and
        there was a silence, and she said: "That'll be our Elsie. She did Thackray's the butcher and she did
        the Lantern, and she never got to do another because she married."

        Elsie was Sheila's mother's cousin. There's a photograph: a girl on a trestle in a man's overall,
        with a brush behind each ear. Behind her you can see one lantern, with a face in it. The face is the
        projectionist's. Wilf has been told and is unbearable.

        Nell found the ledger the next day. *E. Varley, ceiling, 52 tickets.* So Babs was right as well.""",
        same="babs samir hilda harriet ben gus",
        thanks={"samir": "for ringing me yourself. I had to pull over",
            "nell": "and for sending the ledger page to every member, not just the clever ones",
            "moira": "a girl with a brush behind each ear. I've told the whole of Glasgow"}, replies=(
        Say("babs", "I TOLD Mavis it was true."),
        Say("samir", """Fifty-two tickets for four hundred square feet. I'd like to letter her name
            somewhere. No charge. No tickets.""",
            thanks={"cleo": "yes. By the door, where the mothers are"}),
        Say("carys", """Structural news to go with it: the old ceiling is tied to the trusses, so if the
            trusses are mended in place the sky needn't come down at all. I wasn't sure until yesterday.
            I am now.""", thanks={"derek": "told you. But nicely worked out"}),
        Say("dora", """I rang Sheila and read her all of this. She said: "Well. It's about time somebody
            looked up.\"""", after=26, same="cleo joan agnes nell stan"),
        Say("gus", "Thackray's the butcher was my great-uncle! The pig on the sign had eyelashes!", ago=259,
            same="samir"),
    )),
    Topic("foyer", 331.2, "tilly", "Things children have asked me about the closed cinema",
        """Collected at the school gate, where I've become the official spokeswoman:

        - Is the film still going on in there?
        - Did the ceiling fall down because it was a sad one?
        - Who is looking after the popcorn?
        - If I'm big when it opens will it be smaller?

        Add yours, we need them.""", edited="""Collected at the school gate, where I've become the official
        spokeswoman:

        - Is the film still going on in there?
        - Did the ceiling fall down because it was a sad one?
        - Who is looking after the popcorn?
        - If I'm big when it opens will it be smaller?
        - Can we pay the roof to be quick?

        Add yours, we need them.""",
        thanks={"noor": "the last one is the best film title I've heard this year"}, same="jack tess",
        replies=(
        Say("jack", 'From a fifteen-year-old, in all seriousness: "So do the adverts just build up?"'),
        Say("peter", """At Sunday school: "Does God have to sit in Row Z?" I said he'd be honoured, and
            I think he would.""", thanks={"yuki": "there is a seat between me and Matti"}),
        Say("harriet", '"Is Wilf allowed out?"', same="wilf dora"),
        Say("wilf", "He isn't.", to="harriet"),
        Say("lucien", """My niece: "But where do the people in the films go?" I said to my kitchen. She
            came to check.""", after=18),
    )),
    Topic("foyer", 253.4, "cleo", "Open", """Tomorrow, seven o'clock, both doors.

        I had a speech and I've crossed it out. Here's what's left.

        You bought 1,931 slates. You carried eleven tonnes of plaster in buckets, in a human chain, and
        sang, some of you. You watched forty-four films in a church in your coats. Forty of you sat in
        eighteen countries and put the lamp out at the same minute. Vasile made thirty-one seats and
        wouldn't let me pay for the last one. Carys kept the sky up. Elsie painted it.

        The film is the one you chose: *The Gleaners and I*. Two hundred and six of you voted, for a film
        about people who bend down to pick up what others have left in the field. I don't think you were
        talking about potatoes, except Agnes.

        Everybody goes in together. Stan first.""", same="""ben hilda harriet winston joan dot priya
        oksana moira yuki bea paul agnes""",
        thanks={"stan": "I had a clean shirt on and all",
            "moira": "for the photograph of the queue. It went past the chippy",
            "ben": """for F12. I sat down and put my hand on the arm and had to look at the ceiling for
            a while"""}, replies=(
        Say("agnes", "I WAS talking about potatoes.", after=1),
        Say("yuki", """In Kyoto it is four in the morning and we are six in my kitchen, with the lamp
            off. Tell us when the doors open.""", after=27,
            thanks={"dora": "they opened at one minute to, because I couldn't wait"}),
        Say("dora", "They're open, Yuki.", to="yuki", after=0.5, same="yuki moira bea sigrid thabo"),
        Say("paul", """L4 is where I left it. Good picture. She has a heart for a potato and I mean that
            kindly.""", after=14,
            thanks={"agnes": "the nicest thing anyone has written about either of us"}),
        Say("hilda", "I looked up. I'd forgotten to bring a hanky and the young man next to me had two.",
            after=3),
        Say("jun", "It was me with the hankies. I'd been told about this cinema.", ago=250.1,
            thanks={"hilda": "I've washed it. Row H, Thursday"}),
    )),
)
