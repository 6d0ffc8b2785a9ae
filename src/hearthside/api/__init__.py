"""Where machines talk to the house: events come in, and hosts look after who sends them."""
