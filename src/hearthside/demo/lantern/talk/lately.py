"""What the foyer talked about in the last weeks: many voices, a few words each."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Say, Topic

TOPICS = (
    Topic("foyer", 24.3, "noor", "Christmas week: what would you show, and to whom?",
        """I've seven evenings between the last schoolday and New Year, and for eleven years I've filled
        them alone with a pot of coffee. This year I'd like to be told. One film, and who you'd bring.

        No promises. But I'm writing on napkins as I read.""", same="jess tess", read="cleo", replies=(
        Say("tess", "*Muppet Christmas Carol*, and seven children, and a mop."),
        Say("beth", "*The Shop Around the Corner*, captioned. My sister, who says she doesn't cry."),
        Say("noor", "It's got a caption file! I've just looked. Consider your sister warned.", to="beth",
            after=3, same="beth roy"),
        Say("clara", """*The Holy Night* from 1912, eleven minutes, and I'd play. I've been looking at
            trains.""", same="wilf ewan"),
        Say("ewan", """If Clara comes for eleven minutes I'll come for ten and bring one rank of pipes
            in the guard's van.""", to="clara", after=7),
        Say("maud", """You may have my 1938 Wharfe in flood with a Father Christmas in a rowing boat.
            He's my uncle. He didn't know about the weir.""", thanks={"oli": "PLEASE may I lace the uncle"}),
        Say("derek", "*It's a Wonderful Life* and then I'll tell you what's wrong with the banister."),
        Say("nell", "He should write to someone about that banister.", to="derek", after=5,
            same="derek jack"),
        Say("ada", "Something with nobody ill in it. My practice manager."),
        Say("zainab", """*Some Like It Hot*, on repeat prescription. Adaeze, I'll bring you and your
            manager.""", to="ada", after=11,
            thanks={"ada": "booked us all in. It's on the rota as training"}),
        Say("leila", """*The Umbrellas of Cherbourg* because it ends at a petrol station in the snow and
            I want to check everyone's eyes afterwards."""),
        Say("emeka", """*Meet Me in St. Louis*. My daughter. She's asked for "the one where they sell
            the house and then don't"."""),
        Say("priya", "If there's a Boxing Day morning one I'd bring the whole night shift in our socks.",
            same="bronagh ada"),
        Say("pavel", "*The Snow Queen*, the old one. All of Brno if they fit."),
        Say("alma", """*Macario*, it's for the dead but they like Christmas too. The dryers are closed
            that week. I am free.""", same="salma"),
        Say("noor", """I've run out of napkins. The seven go up on the board on Friday, each with the
            name of whoever asked, and there's an eighth, because Maud's uncle doesn't count.""", after=60,
            same="maud oli tess clara"),
    )),
    Topic("foyer", 13.4, "freya", "Three words for the Lantern, please",
        """I'm drawing the cover for the anniversary programme, and I draw better from other people's
        words than from mine. Three, no more. I'll put every one of them in somewhere, some quite small.""",
        same="kit hope gwen", read="dora",
        thanks={"dora": "I've been stood at the proof for ten minutes finding everyone"}, replies=(
        Say("dev", "Seats. Forgets. Forgiven."),
        Say("freya", "You'll be the little man at the ticket machine, is that all right?", to="dev",
            after=3, same="dev"),
        Say("callum", "The good dark."),
        Say("lotte", "Immer noch Licht."),
        Say("clara", "Piano, rain, forgiven."),
        Say("matti", "Warm. Two more.",
            thanks={"moira": "for the best two words in this thread, the ones you left out"}),
        Say("yuki", "Matti, you may have two of mine.", to="matti", after=6,
            thanks={"matti": "Thank you. Dog. Lamp."}),
        Say("emeka", "1,931 of us."),
        Say("leila", "Everyone sees better."),
        Say("ken", "46 centimetres. Home."),
        Say("idris", "Delivered, every week."),
        Say("pat", "Hooks. At last."),
        Say("freya", "Pat, you're a whole border.", to="pat", after=4, same="pat arjun toby"),
        Say("viv", "What they thought."),
        Say("mateo", "Slow. Slow. Boom."),
        Say("eleni", "Φως, γάιδαρος, φίλοι."),
        Say("henk", "Back row. Kindly."),
        Say("tariq", "Last stop, friends."),
        Say("babs", "Edge of carpet", same="skye"),
        Say("ivy", "Toffee. Terror. Love.", thanks={"ben": "I've never been described so exactly"}),
        Say("sadiq", "Ask about cheese."),
        Say("uma", "Milk before sun."),
        Say("yael", "Open. Window. Fig."),
        Say("laleh", "باز هم چراغ. Still, a lamp."),
        Say("lotte", "That is mine in Persian!", to="laleh", after=2, same="laleh clara salma"),
        Say("laleh", "Then we have six words and one lamp.", to="lotte", after=3),
        Say("noreen", "Stop. Look. Stay."),
        Say("freya", "Noreen, that's the cover.", to="noreen", after=5,
            same="noreen dora cleo joan harriet hilda",
            thanks={"noreen": "Well I never. I've only ever said the first one for a living"}),
    )),
    Topic("foyer", 6.3, "aoife", "Lost: one perfect silence", """Wednesday, second house, about two minutes
        from the end. A hundred and forty people and not a coat moved. I had the meter on for something else
        and it went to 19 decibels, which is what Screen One reads *empty*.

        If you were in it: how did it feel from where you were?""", same="errol callum hanh ken", replies=(
        Say("hanh", "As if the screen was listening to us."),
        Say("errol", """That was a rest. A proper one, sixteen bars. You don't often get a whole room
            that can count."""),
        Say("roy", "I thought my batteries had gone.", same="aoife stan ben norman"),
        Say("aoife", "Roy, I checked: D3 was the quietest seat in it. You held it up.", to="roy", after=4,
            thanks={"roy": "I've told the wife. She says it's the first time"}),
        Say("frank", """Biscuit lifted her head. She does that when somebody's about to speak. Nobody
            did. She put it down again, and sighed, and I think that was the film."""),
        Say("kit", "I'd my hand on my coat to go and I left it there."),
        Say("harriet", "Thirty-one years of asking for it in assemblies.",
            thanks={"jack": "and that's how you know that it can't be asked for"}),
    )),
)
