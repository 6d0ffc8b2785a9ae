"""What somebody told a host of the use of their data, noted on their behalf."""

from datetime import datetime, time

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from hearthside.door.forms import ConsentForm
from hearthside.kit import clock
from hearthside.kit.refused import Refused, on_form
from hearthside.people import consent, reach, rights


@login_required
def note_consent(request, handle):
    """The form, with what they said before beside it; and the keeping of it."""
    rights.require(request.user, "door.edit_people")
    person = reach.person(handle, request.user)
    today = timezone.localdate(clock.now())
    form = ConsentForm(request.POST or None, initial={"day": today.isoformat()})
    if request.method == "POST" and form.is_valid() and _note(form, person, request.user):
        messages.success(
            request, _("Kept. %(name)s reads it under their data.") % {"name": person.first_name}
        )
        return redirect("door:note_consent", handle=person.handle)
    context = {"form": form, "person": person, "choices": consent.choices(person), "ways": consent.WAYS}
    return render(request, "door/told.html", context, status=422 if form.errors else 200)


def _note(form: ConsentForm, person, by) -> bool:
    said = form.cleaned_data
    day = timezone.make_aware(datetime.combine(said["day"], time.min))
    # Today's word holds from now on: it comes after what they said themselves this morning.
    at = clock.now() if said["day"] == timezone.localdate(clock.now()) else day
    try:
        consent.note(
            person, said["purpose"], said["given"] == "yes", by=by, how=said["how"], at=at, words=said["words"].strip()
        )  # fmt: skip
    except Refused as refused:
        on_form(form, refused)
        return False
    return True


def card(people, viewer) -> dict:
    """For the desk's page of a person: what they said, and the way to note what they tell."""
    if not rights.may(viewer, "door.edit_people"):
        return {}
    said = consent.said_by(people)
    return {
        one.pk: {
            "said": [(consent.PURPOSES[row.purpose], row) for row in said.get(one.pk, [])],
            "person": one,
        }
        for one in people
    }
