"""The ways to a survey: links, paper, kiosks, a company's own site."""

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.surveys.doors import runs, survey
from hearthside.features.surveys.forms import LinkForm
from hearthside.kit.refused import Refused, on_form
from hearthside.listening import keeping, questions
from hearthside.listening.mistakes import mistakes
from hearthside.listening.models import Link


@runs
def links(request, pk):
    """All ways to one survey, and making another."""
    found = survey(pk)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = keeping.make_link(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Here it is."))
            return redirect(f"{reverse('surveys:links', args=[pk])}#link-{made.pk}")
    rows = [
        {"link": link, "address": _address(request, link)}
        for link in found.links.filter(ended_at=None).order_by("-pk")
    ]
    context = {
        "survey": found, "tab": "links", "form": form, "rows": rows, "mistakes": mistakes(questions.read(found.draft)),
        "changed": found.version is not None and found.version.form != found.draft,
        "site": request.build_absolute_uri("/")[:-1],
    }  # fmt: skip
    return render(request, "surveys/links.html", context, status=422 if form.errors else 200)


def _address(request, link: Link) -> str:
    return request.build_absolute_uri(f"/s/{link.token}/")


def _link(pk: int, number: int) -> Link:
    return get_object_or_404(Link.objects.select_related("survey"), pk=number, survey=survey(pk))


@runs
@require_POST
def end(request, pk, number):
    """Nobody can come this way any more."""
    keeping.end_link(_link(pk, number), by=request.user)
    messages.success(request, _("That way is closed. What came by it is kept."))
    return redirect("surveys:links", pk)


@runs
@require_safe
def paper(request, pk, number):
    """A page to print: a code that leads to the survey, large enough to be read from a counter."""
    link = _link(pk, number)
    address = _address(request, link)
    drawn = segno.make(address, error="m").svg_inline(
        border=0, omitsize=True, svgclass="code", lineclass=None
    )
    form = questions.read(link.survey.version.form if link.survey.version else link.survey.draft)
    first = next((one for one in form.questions if one.type not in ("words", "hidden")), None)
    words = questions.say(first.words, form.languages[0], form.languages[0]) if first else link.survey.name
    context = {"link": link, "address": address, "code": mark_safe(drawn), "words": words}
    return render(request, "surveys/paper.html", context)


@runs
@require_safe
def code(request, pk, number):
    """The code alone, as SVG, for a designer's own card."""
    link = _link(pk, number)
    drawn = segno.make(_address(request, link), error="m").svg_inline(border=2, scale=8)
    answer = HttpResponse(
        drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1), content_type="image/svg+xml"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="survey-{pk}-{number}.svg"'
    return answer
