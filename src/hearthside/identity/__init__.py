"""Who is who: which ids are whose, what sources say of people, and who turned out to be one person."""
