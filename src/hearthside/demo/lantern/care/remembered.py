"""What hosts wrote down so as not to forget it, whom they made known to whom, and thanks said out loud."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Day, Introduction, Memo, ShoutOut

MEMOS = (
    Memo(530, "dora", "stan", """Likes the rail side. Won't ask. Granddaughter is Becky, she rings if
        he's late."""),
    Memo(515, "dora", "oksana", """Sits where she can see the door. Her sister is still in Kharkiv; ask
        about her on Wednesdays, she likes to be asked."""),
    Memo(489, "sunita", "frank", """Biscuit retires in about two years. He mentioned it lightly. Don't
        forget that he did."""),
    Memo(467, "cleo", "derek", """Told us about the gutter in 2019. We didn't listen. Ring him first,
        always, about anything over our heads."""),
    Memo(449, "wilf", "ben", "F12 comes back as F12. Same arm, Vasile's to use the old one."),
    Memo(430, "sunita", "sheila", """Tuesdays after four, never before, it's her programme. Let it ring
        twelve times; the hall's long."""),
    Memo(380, "gethin", "norman", """Strong tea, two and a half sugars, and he says two. His brother
        Alec is the one in the photograph."""),
    Memo(340, "noor", "uma", "Father worked on the railways. If we show Ray again, tell her a month ahead."),
    Memo(262, "dora", "hilda", """Jim's anniversary falls on a Saturday this spring. Second row of the
        balcony, right-hand side. She won't say."""),
    Memo(238, "dora", "alex", "Write, don't ring. No tapping on the shoulder. The left hand dryer."),
    Memo(220, "dora", "rosa", "Doesn't want her name said at the door. A nod."),
    Memo(214, "sunita", "tariq", """Wife is expecting in the new year, he's keeping the Sundays free
        after that."""),
    Memo(177, "gethin", "ada", "If anyone at the bar starts on about a knee, put me between."),
    Memo(155, "wilf", "winston", "It's Mr Clarke, or Winston if he's said so. Never the other one."),
    Memo(146, "cleo", "ana", """Her father is Étienne, was a printer in Lyon and then Leeds. Face him.
        He notices typography; he's found three mistakes in our leaflet."""),
    Memo(112, "noor", "hamza", """Gave me a napkin: *something with a lad who can't sit still*. Means
        himself. Kept it."""),
    Memo(92, "dora", "martin", """Lives next door to where he was born. Likes to come in last and go out
        first. Let him."""),
    Memo(74, "dora", "ines", """Matilde, four, sock. Starts school this month; Inês is dreading it more
        than the child is. I said I'd ask."""),
    Memo(60, "sunita", "hope", "New in Leeds, knows nobody at work yet. Loves swimming; Rosa swims."),
    Memo(45, "dora", "gwen", """Arthur. Had the sugar. They sat near the front on the left, aisle for
        his knee."""),
    Memo(37, "gethin", "bronagh", """Alarm for the ovens at 23:10. If she's asleep, wake her, she's
        asked me to."""),
    Memo(20.1, "dora", "mo", """His mother turns 80 on {day +22}; told me at the door. Her name is
        Parvin, she laughs at lifts."""),
    Memo(18, "dora", "paul", """Not been since {month -58}. Came to one matinee on the end seat with his
        coat on. I didn't get round the till in time."""),
    Memo(10, "gethin", "neha", """Grandfather's notebook is the real one, it's in her bag. Clear the
        counter before she puts it down."""),
    Memo(7, "wilf", "abdi", "Asked what the port was for. Show him the booth when there's a quiet one."),
)

DAYS = (
    Day(74, "dora", "ines", 0, "First day of school. Ask how the morning went, not whether", "Matilde, her daughter"),
    Day(20, "dora", "mo", 22, "Turns 80, and laughs at lifts", "Parvin, his mother", yearly=True),
    Day(262, "dora", "hilda", 118, "Jim’s anniversary. Second row of the balcony; she won’t say", "Jim", yearly=True),
    Day(200, "sunita", "frank", 60, "Biscuit retires. He mentioned it lightly", "Biscuit, his guide dog", until=90),
    Day(9, "gethin", "neha", 3, "Opens the supper with her grandfather’s notebook on the counter"),
)

INTRODUCTIONS = (
    Introduction(525, "dora", "ben", "hilda", """You both hum in the interval and you're a third apart.
        I thought that you should know about each other."""),
    Introduction(450, "cleo", "carys", "derek", """Carys knows why it stays up, Derek knows where it
        doesn't. Please talk before either of you goes up again."""),
    Introduction(445, "noor", "giulia", "maud", """Two people who've told me, in the same week, that
        vinegar is a tragedy."""),
    Introduction(438, "sunita", "vasile", "toby", """One makes seats, one makes stages. Both of you
        label your screws. I felt it was urgent."""),
    Introduction(406, "cleo", "thabo", "harriet", """Harriet was taught by a Miss Lumb. Thabo has two
        hundred of her letters. I've got goose pimples."""),
    Introduction(245, "noor", "jun", "agnes", "Jun wants to know how to film a real person. Agnes is one."),
    Introduction(232, "dora", "alex", "tess", """You've each asked me, quietly, for somewhere to lie
        down. You'd like each other, from a distance, in your own time."""),
    Introduction(198, "gethin", "luca", "ravi", "Coffee, meet tea. I'll hold the coats."),
    Introduction(172, "noor", "grace", "giulia", """Grace cuts films, Giulia mends cuts. You'll have a
        great deal to say, and some to argue."""),
    Introduction(130, "sunita", "beth", "nora", """Beth has forty captions that made her cry with rage.
        Nora writes them. I promise this is a kindness."""),
    Introduction(113, "noor", "hamza", "jack", """Hamza asked who decides which films get shown to
        people. Jack has been asking it for twenty years from the front of a classroom."""),
    Introduction(71, "dora", "ines", "tilly", """Two mothers, three children, one radiator. Tilly's the
        one who laughs in the wrong places."""),
    Introduction(59, "sunita", "hope", "rosa", "Hope swims and doesn't know where. Rosa smells of where."),
    Introduction(44, "dora", "gwen", "joan", """Gwen sold forty-one raffle tickets and Joan bought six
        of them. You both like to be asked, I think."""),
    Introduction(13, "noor", "neha", "uma", """Two granddaughters of the railways, four and a half
        thousand miles of track between you."""),
    Introduction(6, "wilf", "abdi", "oli", "Abdi wants to know how anything works. Oli's just found out."),
)

SHOUT_OUTS = (
    ShoutOut(508, "agnes", "arjun", "for coming back the next day with a towel, a new scarf and a mango"),
    ShoutOut(467, "cleo", "joan", """for standing on our step for eleven hours in the rain telling
        everyone we'd be back, before any of us believed it"""),
    ShoutOut(421, "sunita", "paul", 'for the top eleven steps, six hours, "just stood here anyway"'),
    ShoutOut(401, "nell", "sheila", "who picked up the telephone and knew who'd painted the sky"),
    ShoutOut(352, "toby", "lucien", """for forty plates every Saturday for seven months, and for never
        telling Derek about the aubergine"""),
    ShoutOut(267.5, "ben", "emeka", """because he sat up with every one of 1,931 slates and knew whose
        each was"""),
    ShoutOut(252, "cleo", "vasile", """thirty-one seats, and the last one was a gift. It's F12, and he
        used the old arm"""),
    ShoutOut(246, "hilda", "carys", "she kept the sky up and drew it so that even I understood"),
    ShoutOut(188, "roy", "aoife", """for going under the floor on her birthday so that I could hear the
        end of a film"""),
    ShoutOut(154, "kwame", "winston", """for telling us what he told us, and letting us say good evening
        properly ever since"""),
    ShoutOut(107, "tess", "alex", """because my lad watched a whole film lying on a mat and asked me who
        thought of mats"""),
    ShoutOut(64, "maya", "tariq", """for three weeks of taking us all home for the price of one and
        arguing fairly"""),
    ShoutOut(31, "gwen", "hilda", "she moved her bag and not her head"),
    ShoutOut(16, "beth", "oli", """for looking up from the port when I signed LATE, and fixing it, and
        signing SORRY, and SOUP"""),
    ShoutOut(4.5, "rukhsana", "skye", """She walked me to my seat with the torch low, on the edge of the
        carpet. In all my years nobody did it better. Hamza, learn"""),
)
