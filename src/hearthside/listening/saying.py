"""What people answered in their own words, as voices; only hosts who may read answers read them."""

from hearthside.listening.models import Response
from hearthside.listening.questions import texts
from hearthside.manifest import Said

_ONCE = "listening.answered:"


def answers(rows) -> dict[int, list[Said]]:
    """The free texts of the responses that these interactions tell of (by their `once`), a voice a text."""
    keys = {row.pk: (row.once or "").removeprefix(_ONCE) for row in rows}
    found = Response.objects.filter(pk__in={int(key) for key in keys.values() if key.isdecimal()})
    said = {str(response.pk): _texts(response) for response in found.select_related("version", "person")}
    return {pk: said.get(key, []) for pk, key in keys.items()}


def _texts(response: Response) -> list[Said]:
    form = response.version.form
    questions = {one["key"]: one for one in form.get("questions", ())}
    return [
        _said(response, key, text, questions.get(key.removesuffix("_other"), questions.get(key, {})))
        for key in sorted(texts(form))
        if isinstance(text := response.answers.get(key), str)
    ]


def _said(response: Response, key: str, text: str, question: dict) -> Said:
    return Said(
        key=f"response:{response.pk}:{key}",
        text=text,
        source="survey",
        person=response.person,
        name=response.respondent,
        title=next(iter(question.get("words", {}).values()), ""),
        at=response.at,
        reach="right:listening.read",
        stage=question.get("stage", ""),
        touchpoint=question.get("touchpoint", ""),
    )
