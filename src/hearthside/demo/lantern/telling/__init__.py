"""How each part of the house's life is told: data in, happenings out."""
