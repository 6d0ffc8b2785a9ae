"""What the members of The Lantern asked for, and what became of it."""

from hearthside.demo.lantern.ideas import before, lately, since

IDEAS = before.IDEAS + since.IDEAS + lately.IDEAS
