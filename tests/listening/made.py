"""Surveys that are open, and people who may be asked."""

from hearthside.delivery import ways
from hearthside.kit import clock
from hearthside.listening import questions
from hearthside.listening.models import Invitation, Survey, Version
from hearthside.listening.questions import Form, Question
from hearthside.people import consent
from hearthside.people.models import Person

LIKELY = Question("likely", "nps", {"en": "How likely are you to bring a friend?"})
WHY = Question("why", "long_text", {"en": "What is missing?"})


def open_survey(by, *asked: Question, **facts) -> Survey:
    """A survey that is open, made by `by`."""
    form = questions.plain(Form(questions=asked or (LIKELY, WHY)))
    facts = {"name": "A friend", "state": "open", "made_by": by, "opened_at": clock.now()} | facts
    made = Survey.objects.create(**facts)
    made.version = Version.objects.create(survey=made, number=1, form=form, made_by=by)
    made.save()
    return made


def may_be_asked(*people) -> None:
    """They said that we may ask."""
    for person in people:
        consent.choose(person, "research", True, by=person)


def crowd(count: int) -> list[Person]:
    """So many members, each of whom may be asked."""
    rows = [Person(handle=f"p{n}", name=f"P {n}", email=f"p{n}@example.org") for n in range(count)]
    Person.objects.bulk_create(rows)
    made = list(Person.objects.filter(handle__startswith="p", name__startswith="P ").order_by("pk"))
    from hearthside.people.models import Consent

    Consent.objects.bulk_create(
        Consent(
            person=one, purpose="research", channel="email", given=True, how="test", wording="1", words="-"
        )
        for one in made
    )
    return made


def mails_leave(settings, folder) -> None:
    """This house has a way out for mails: files in a folder."""
    settings.DATA = folder
    settings.EMAIL_URL = f"file://{folder}/mails"
    settings.BASE_URL = "https://lantern.example"
    assert ways.is_set() and not ways.is_held()


def why_of(survey, person) -> str | None:
    """What was decided last about a person."""
    return (
        Invitation.objects.filter(survey=survey, person=person)
        .order_by("-pk")
        .values_list("why", flat=True)
        .first()
    )
