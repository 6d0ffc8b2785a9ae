"""Unanswerable: the numbers given cannot answer the question. An answer would be invented, so there is none."""


class Unanswerable(ValueError):
    """`why` is a short code for whoever words it for people, `facts` the numbers and names that belong to it.

    The text of the exception is a plain English sentence for whoever calls from a shell.
    """

    def __init__(self, why: str, sentence: str, **facts):
        super().__init__(sentence)
        self.why = why
        self.facts = facts
