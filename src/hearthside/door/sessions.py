"""End a person's sessions."""

from allauth.usersessions.models import UserSession


def end_all(person) -> None:
    """No session of this person is worth anything from now on, not even a copied cookie.

    Sessions are bound to the password field's hash; an unusable password is random, so renewing it
    ends them all, also those that no list knows.
    """
    person.set_unusable_password()
    person.save(update_fields=["password"])
    for session in UserSession.objects.filter(user=person):
        session.end()
