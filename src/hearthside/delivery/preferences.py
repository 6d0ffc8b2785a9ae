"""How a person wants to be told."""

from django.db import transaction

from hearthside.delivery.groups import group, groups
from hearthside.delivery.models import Preference
from hearthside.kit import clock
from hearthside.kit.prepared import prepared


def preference(person, name: str) -> Preference:
    """The person's row for a group, made with the group's own way where they never chose."""
    if found := _chosen(person.pk, name):
        return found[0]
    default = group(name)
    made, _ = Preference.objects.get_or_create(
        person=person, group=name, defaults={"app": bool(default.app), "mail": bool(default.mail)}
    )
    return made


@prepared
def _chosen(person, group):
    return Preference.objects.filter(person=person, group=group)


def chosen(person) -> list[tuple]:
    """Every group with what the person gets in the house and by mail, in one query."""
    rows = {row.group: row for row in Preference.objects.filter(person=person)}
    return [
        (one, _way(one, rows.get(one.name), "app"), _way(one, rows.get(one.name), "mail")) for one in groups()
    ]


def _way(one, row, name: str) -> bool | None:
    default = getattr(one, name)
    return default if default is None or row is None else getattr(row, name)


@transaction.atomic
def choose(person, ways: dict[str, tuple[bool, bool]]) -> None:
    """Keep the person's choices: {group: (in the house, by mail)}; groups that nobody knows are left out."""
    for one in groups():
        if one.name in ways:
            app, mail = ways[one.name]
            preference(person, one.name)
            mine = Preference.objects.filter(person=person, group=one.name)
            mine.update(app=app, mail=mail, changed_at=clock.now())


def way_out(token: str) -> Preference | None:
    """The choice that an unsubscribe link stands for."""
    return Preference.objects.filter(token=token).select_related("person").first() if token else None


@transaction.atomic
def stop_mails(row: Preference) -> None:
    """No more mails of this group to this person. Saying so twice is saying it once."""
    Preference.objects.filter(pk=row.pk).update(mail=False, changed_at=clock.now())


@transaction.atomic
def resume_mails(row: Preference) -> None:
    """Mails of this group again: they pressed the link by mistake."""
    Preference.objects.filter(pk=row.pk).update(mail=True, changed_at=clock.now())
