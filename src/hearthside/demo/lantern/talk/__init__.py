"""Everything said in the discussions of The Lantern, room by room."""

# Laid out by hand, as a play is.
# fmt: off
from hearthside.demo.lantern.script import Room
from hearthside.demo.lantern.talk import (
    after_the_film,
    booth,
    box_office,
    foyer,
    foyer_again,
    hello,
    lately,
    roof_fund,
    row_z,
    thursdays,
)

ROOMS = (
    Room("foyer", "Foyer", """Come in, shake off the rain. For anything at all that isn't a question or
        a film."""),
    Room("box-office", "Questions at the box office",
        "No question too small. Members usually know before we do.", questions=True),
    Room("after", "After the film", """The lights are up and nobody wants to find their coat. Endings
        are discussed."""),
    Room("roof", "The roof fund", "What it cost, who paid, who carried it. Members' own room.",
        reach="members"),
    Room("row-z", "Row Z", "The row behind the last row, for members far away. Write in your own language.",
        reach="members"),
    Room("booth", "Projection room", "Hosts and volunteers: rotas, reels and how we are.", reach="private"),
)

TOPICS = (*hello.TOPICS, *foyer.TOPICS, *foyer_again.TOPICS, *lately.TOPICS, *box_office.TOPICS,
        *after_the_film.TOPICS, *thursdays.TOPICS, *roof_fund.TOPICS, *row_z.TOPICS, *booth.TOPICS)
VOLUNTEERS = ("oli", "maud", "skye", "hamza", "harriet")  # let into the projection room
