"""Whose answers these are: people the house knows, else a name from elsewhere that cannot be read back."""

from django.utils.crypto import salted_hmac

from hearthside.events import store
from hearthside.events.models import Identifier
from hearthside.imports.carrier import Report
from hearthside.listening.models import Response, Survey
from hearthside.people import tombstones
from hearthside.people.models import Person

_GONE = (Person.State.ERASED, Person.State.FORMER)


class People:
    """Says of each answer who gave it: a person, or a respondent under another system's number."""

    def __init__(self, survey: Survey, report: Report):
        self._survey, self._report = survey, report
        self._buried = tombstones.Buried()

    def meet(self, rows: list[tuple[Response, str, str]]) -> None:
        """Set the person or the respondent of each (answer, sort of name, name), in two queries at most a sort.

        An e-mail address that nobody here has is kept as a keyed hash: enough to count a person once, and no more.
        Whoever was erased from this house stays nobody.
        """
        for sort in {sort for _response, sort, _name in rows if sort}:
            named = [(response, name) for response, kind, name in rows if kind == sort]
            known = _KNOWN[sort]({name for _response, name in named}) if sort in _KNOWN else {}
            for response, name in named:
                person = known.get(name.lower() if sort != "user" else name)
                if person is not None and person.state not in _GONE:
                    response.person = person
                elif not self._is_buried(sort, name):
                    response.respondent = (
                        name[:120] if sort in ("respondent", "user") else _hashed(sort, name)
                    )

    def _is_buried(self, sort: str, name: str) -> bool:
        key = f"{'mail' if sort == 'email' else sort}:{name}"
        if sort in ("email", "handle") and key in self._buried:
            self._report.forgotten.add(key)
            return True
        return False


def _hashed(sort: str, name: str) -> str:
    return f"{sort}:{salted_hmac('imports.respondent', name.lower(), algorithm='sha256').hexdigest()[:32]}"


def _of_people(column: str):
    def known(names: set[str]) -> dict[str, Person]:
        wanted = {name.lower() for name in names}
        rows = Person.objects.filter(**{f"{column}__in": wanted}).select_related("merged_into")
        return {getattr(row, column).lower(): row.merged_into or row for row in rows}

    return known


def _of_subjects(names: set[str]) -> dict[str, Person]:
    subjects = store.of_house().known_subjects(f"u:{name}" for name in names)
    named = {number: key.removeprefix("u:") for key, number in subjects.items()}
    rows = Identifier.objects.filter(subject__in=list(named), person__isnull=False)
    found = rows.select_related("person__merged_into")
    return {named[row.subject]: row.person.merged_into or row.person for row in found}


_KNOWN = {"email": _of_people("email"), "handle": _of_people("handle"), "user": _of_subjects}
