"""How allauth meets our people: they are made by our actions, and addressed in our words."""

import io

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.urls import reverse
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathFillImage

from hearthside import house, jobs
from hearthside.door import actions, invitations, secondfactor
from hearthside.kit.refused import Refused
from hearthside.people.models import Person
from hearthside.people.owners import has_owner

INVITATION = "invitation"


class DoorAdapter(DefaultAccountAdapter):
    """Sign-up and sign-in in our words."""

    def is_open_for_signup(self, request) -> bool:
        if not has_owner():
            return False
        return house.get("house.signup") == "open" or self._invitation(request) is not None

    def _invitation(self, request):
        return invitations.by_id(request.session.get(INVITATION))

    def save_user(self, request, user, form, commit=True):
        """A newcomer knocks; they are in once their address is shown to be theirs (see `login`)."""
        data = form.cleaned_data
        person = actions.knock(data["name"], email=data["email"], invitation=self._invitation(request))
        request.session.pop(INVITATION, None)
        return person

    def pre_login(self, request, user, **hooks):
        """Somebody who was imported or invited proves their address by the code they just typed."""
        records = get_authentication_records(request, user)
        if (
            hooks.get("email")
            and records
            and records[-1]["method"] == "code"
            and user.email == hooks["email"]
        ):
            EmailAddress.objects.get_or_create(
                user=user, email=user.email, defaults={"verified": True, "primary": True}
            )
            jobs.enqueue("identity.recognise", person=user.pk)
        return super().pre_login(request, user, **hooks)

    def login(self, request, user) -> None:
        if user.state == Person.State.KNOCKING:
            self._come_in(user)
            request.session["newcomer"] = True
        super().login(request, user)

    def _come_in(self, person) -> None:
        """Only they are told that they were here before: by now, the address is shown to be theirs."""
        if invitations.is_from_before(person):
            person.delete()
            raise Refused(
                _(
                    "This invitation is from before you left us. If you would like to come back, ask for a new one."
                )
            )
        actions.come_in(person)

    def get_login_redirect_url(self, request) -> str:
        return (
            reverse("door:welcome")
            if request.session.pop("newcomer", False)
            else super().get_login_redirect_url(request)
        )

    def get_signup_redirect_url(self, request) -> str:
        return reverse("door:welcome")

    def send_mail(self, template_prefix, email, context) -> None:
        super().send_mail(template_prefix, email, {"house_name": house.get("house.name"), **context})


class KeysAdapter(DefaultMFAAdapter):
    """Second factors. A host keeps one in a real house."""

    def get_totp_issuer(self) -> str:
        return house.get("house.name")

    def build_totp_svg(self, url: str) -> str:
        """The square on white: cameras cannot read it on a dark page."""
        drawn = io.BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawn)
        return drawn.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict:
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": house.get("house.name")}

    def can_delete_authenticator(self, authenticator) -> bool:
        return secondfactor.can_spare(authenticator)
