"""Row Z, the row behind the last row: members far away, in whatever language the evening finds them."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Say, Topic

TOPICS = (
    Topic("row-z", 453.2, "yuki", "Row Z: who is sitting here?", """The Lantern has rows A to M and no row
        I. I propose a Row Z, behind the wall, behind the market, behind some seas.

        I lived in Otley for one year in 2011. I was nineteen and my English was very small. On Wednesdays I
        went to the Lantern because in the dark nobody asks you a question. The lady at the door said my
        name correctly the second time. It was not Dora yet; it was Mavis's sister.

        Please write: your city, what time is it there, and what can you see from your window.""",
        same="moira ana dora",
        thanks={"cleo": "for building a row with no carpentry",
            "babs": "that was Rene. She'd have been that proud"}, replies=(
        Say("moira", """Glasgow, same time as you lot used to be. A bus shelter with a man in it eating
            a full trifle.""", ago=448.4),
        Say("giulia", """Bologna, 21:40. A red wall, one bicycle, my neighbour watering a plant which
            died in the spring.""", ago=445.2),
        Say("ewan", "Edinburgh. Scaffolding, so I feel close to you all.", ago=439.2),
        Say("sigrid", "Bergen. Regn. Rain.", ago=435.5, same="derek moira matti"),
        Say("bea", """Madrid, las once de la noche. Una señora que pasea a un gato con correa. The cat
            does not agree.""", ago=430.1),
        Say("salma", """عمّان، منتصف الليل. أضواء على الجبل كأنها صالة سينما قبل الفيلم. It's like a
            cinema before the film.""", ago=401.3,
            thanks={"laleh": "خیلی قشنگ بود، سلمی", "yuki": "I look at my own hill now and see seats"}),
        Say("henk", "Groningen. Everything. It's flat.", ago=420.2),
        Say("uma", "Bengaluru, 4:50 am. The milk. Then the man who sells the milk. Then the sun.",
            ago=343.1),
        Say("bea", "I would like very much to be somebody for whom first there is the milk.", to="uma",
            after=11),
        Say("sean", "Galway. The lamp, once every ten seconds.", ago=334.4, same="yuki moira"),
        Say("yuki", "I read this and counted to ten, and there it was.", to="sean", after=7),
        Say("matti", "Helsinki. Snow. A dog.", ago=310.2),
        Say("moira", "What sort of a dog?", to="matti", after=5),
        Say("matti", "Wet.", to="moira", after=20, same="yuki sigrid ewan"),
        Say("malik", "Detroit. A porch, a neighbour, a conversation I'm avoiding.", ago=126.4),
        Say("yael", "חיפה. ים, ספינה אחת, וחתול. The sea, one ship, and somebody's cat.", ago=121.1,
            same="salma yuki"),
        Say("lucia", "Bilbo: euria. I think that Sigrid and I have the same window.", ago=100.3,
            thanks={"sigrid": "send me your second-best bucket"}),
        Say("sigrid", "Then wave. I am the one with the bucket.", to="lucia", after=9),
    )),
    Topic("row-z", 433.1, "yuki", "How we watch together", """You asked, so I've written it on one page.

        - The film is the one they watch in the hall, last Sunday of the month. Everybody finds it in their
        own way: library, disc, shop.
        - At 20:29 in Otley we put out the lamp. One minute of dark, all of us. No one says anything. This
        is the part I like best.
        - At 20:30 press play.
        - Afterwards write one line here, in your own language. Somebody will understand.""",
        same="moira sigrid giulia bea ewan",
        thanks={"noor": "for the minute. We've started doing it in the hall too",
            "sean": "as a lamp family we approve of putting one out on purpose"}, replies=(
        Say("ewan", "What if your film's five seconds out from everyone's?"),
        Say("yuki", "Then you are five seconds in love before or after us. It is all right.", to="ewan",
            same="moira ewan noor", thanks={"ewan": "I've put that on the organ"}),
        Say("peter", """The hall did it last night. Sixty people and one minute of dark. I have prayed
            in there for nineteen years with less success."""),
        Say("eleni", "Στις 22:30, στο μπαλκόνι, με τη λάμπα σβηστή. Ο πατέρας μου θα γελούσε.", ago=393.2,
            same="yuki"),
        Say("alma", """Aquí son las 14:30, así que apago la lavandería entera. Customers think it's a
            power cut. I tell them: it's Otley.""", ago=384.1,
            thanks={"cleo": "“It's Otley.” I've had it printed on a tea towel",
                "dora": "I tell everyone who comes in"}),
        Say("yuki", "Please tell the dryers that in Kyoto we bowed to them.", to="alma", after=6, ago=None),
    )),
    Topic("row-z", 379.4, "noor", "One line each: Close-Up", """A man pretends to be a film-maker
        because then somebody would listen. We saw it in the hall with the heaters off so that you could
        hear it. Your lines, please.""", replies=(
        Say("laleh", "او دروغ نگفت؛ فقط کسی گوش نمی‌کرد. He didn't lie. Only, nobody was listening."),
        Say("eleni", """Ο πατέρας μου είπε κάποτε ότι ήταν υπουργός, για να του ανοίξουν την αίθουσα.
            Φορούσε τη γραβάτα του γάμου του."""),
        Say("wilf", "I'd have opened up for the tie alone, Eleni. Did they?", to="eleni", after=12),
        Say("eleni", """They did. He showed them *Zorro*, and after it he told them the truth, and they
            stayed for the second reel.""", to="wilf", after=10, same="wilf noor"),
        Say("wen", "他要的不是名字，是有人等他。 He didn't want the name. He wanted to be expected.",
            ago=376.3, thanks={"noor": "to be expected. That's the whole of running a cinema"}),
        Say("sigrid", "The flowers on the motorcycle. Jeg gråt, og jeg gråter aldri før jul."),
        Say("ben", "When the sound went on the bike I thought it was our amp. Then I didn't want it back.",
            same="noor wilf laleh"),
    )),
    Topic("row-z", 301.2, "thabo", "Letters between Cape Town and Otley, 1954 to 2004",
        """There are two hundred and eleven. I've scanned the ones with the cinema in them: nineteen. Mrs
        Lumb describes every film and gets every ending wrong on purpose, so that my grandmother, who wasn't
        allowed in the good cinema, would have a different one all to herself.

        I've only understood that this year.""", same="cleo babs moira winston harriet", read="cleo",
        thanks={"winston": "a woman I'd have liked to sit by",
            "nell": "I've been in that library all week and there is nothing in it as good as this",
            "cleo": "could we read one aloud, the night we open, with your grandmother's name"}, replies=(
        Say("harriet", """She taught me. Miss Lumb, then. She once told us *Great Expectations* had a
            sequel with a bicycle."""),
        Say("thabo", "It's in letter 62! With the bicycle!", to="harriet",
            thanks={"harriet": "I've sent for my sister. She never believed me"}),
        Say("emeka", "The slate's over row C, next to the aisle. I thought she'd like to see who comes in.",
            after=33),
    )),
    Topic("row-z", 147.1, "lotte", "Guten Abend aus Hamburg, ich verpasse gerade einen Zug",
        """Ich sitze auf Gleis 7, der Zug ist weg, und ich habe eure Lampen-Minute auf dem Bahnsteig
        gemacht. Ein Herr hat mitgemacht, ohne zu fragen.""", same="clara yuki", replies=(
        Say("clara", """Dann war er der Erste in Reihe Z auf Gleis 7. Willkommen, und nimm den langsamen
            Zug, man sieht mehr.""", thanks={"lotte": "Ich nahm den langsamen. Kühe!"}),
        Say("yuki", """I used a translator and then I was happy. A gentleman on platform 7! Please thank
            him."""),
        Say("lotte", "Er heißt Herr Petersen. Er fragt, welcher Film nächsten Monat kommt.", ago=120,
            same="yuki clara dora"),
    )),
    Topic("row-z", 84.2, "malik", "Does anybody else miss the weather?",
        """Never thought I'd say it. It's ninety-one degrees and I want to be damp in a queue next to
        someone complaining.""", same="bea yuki", replies=(
        Say("sigrid", "I can send."),
        Say("joan", "It's siling down here now, love. I'm stood in it for you.",
            thanks={"malik": "Joan, I heard it. I swear I heard it"}),
        Say("grace", "Nairobi is eighteen and cloudy and we are all in hats. Come here."),
        Say("malik", "Don't tempt me, Grace. I own one hat and it's the wrong hat.", to="grace", after=5),
        Say("rafa", """Oi Malik! Cheguei em agosto. I have your weather. It arrived with nobody to give
            it back to.""", ago=1.6),
    )),
    Topic("row-z", 24.5, "yuki", "Last Sunday of the month: you choose",
        """The vote was close: *Café Lumière*, 14, and *Where Is the Friend's House?*, 13. Because of
        one vote I've decided like Mrs Lumb: we'll watch one and tell each other the ending of the
        other, wrong.""", same="thabo laleh moira harriet", replies=(
        Say("thabo", "He finds the house and it's in Otley."),
        Say("laleh", "The teacher apologises. (This is science fiction.)", same="jack thabo"),
        Say("mateo", "The path turns out to be a glacier. Sorry. I said don't ask."),
        Say("matti", "Dog gets the notebook.", same="yuki sigrid mateo laleh thabo"),
        Say("amina", "Ahmad devient projectionniste. C'est évident.", thanks={"eleni": "με γαϊδουράκι!"}),
    )),
)
