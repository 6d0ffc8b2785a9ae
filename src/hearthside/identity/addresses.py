"""The addresses of somebody who was merged: they lead to the person they are, and back again."""

from allauth.account.models import EmailAddress

from hearthside.people.models import Person


def move(person: Person, into: Person) -> dict:
    """Let `into` sign in with the addresses of `person`; what is needed to give them back.

    An address nobody has confirmed yet moves over unconfirmed: whoever types its code shows that it is theirs.
    """
    held = list(EmailAddress.objects.filter(user=person).order_by("pk"))
    moved = {"addresses": [[row.pk, row.primary] for row in held], "made": None, "gave": False}
    Person.objects.filter(pk=person.pk).update(email=None)
    email, person.email = person.email, None
    taken = set(EmailAddress.objects.filter(user=into).values_list("email", flat=True))
    EmailAddress.objects.filter(pk__in=[row.pk for row in held if row.email not in taken]).update(
        user=into, primary=False
    )
    if email and email not in taken | {row.email for row in held}:
        moved["made"] = EmailAddress.objects.create(user=into, email=email, verified=False).pk
    if email and not into.email:
        moved["gave"] = True
        into.email = email
        Person.objects.filter(pk=into.pk).update(email=email)
    return moved


def give_back(was: dict, person: Person, root: Person) -> str | None:
    """Give `person` back what is still there of it; their address, unless somebody else has it by now."""
    email = was["email"]
    if was["gave"] and root.email == email:
        Person.objects.filter(pk=root.pk).update(email=None)
    EmailAddress.objects.filter(pk=was["made"], user=root).delete()
    for pk, primary in was["addresses"]:
        EmailAddress.objects.filter(pk=pk, user=root).update(user=person, primary=primary)
    return None if Person.objects.filter(email=email).exclude(pk=person.pk).exists() else email
