"""Questions to begin with: open, light, and about somebody's life rather than their work."""

from django.utils.translation import gettext_lazy as _

QUESTIONS = (
    _("What did you look forward to most this week?"),
    _("Which place in your town would you show a friend first?"),
    _("What did you like doing at ten that you still like?"),
    _("What have you changed your mind about lately?"),
    _("Who taught you something that you use every day?"),
    _("What is the best thing you ate this month, and where?"),
    _("Which film, book or song do you tell everybody about?"),
    _("What would you learn if you had a free month?"),
    _("What small thing makes a day a good one for you?"),
    _("How did you come to live where you live?"),
    _("What do people ask you for help with?"),
    _("What did you think this house was, before you came?"),
    _("What is on your wall, or on your desk, and why?"),
    _("Which journey would you make again tomorrow?"),
    _("What are you proud of that nobody asks about?"),
    _("What would you like more people to know how to do?"),
    _("When did a stranger last surprise you?"),
    _("What sound do you like best in the morning?"),
    _("What is something you made with your own hands?"),
    _("Which habit of your grandparents would you keep?"),
)
