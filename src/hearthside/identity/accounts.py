"""Accounts, and who belongs to them: a company by the id that the sources give it."""

from hearthside.identity.models import Account, Membership
from hearthside.identity.said import Said
from hearthside.kit import bulk

_CHUNK = 400


def keep(told: list[Said], subjects: dict[str, int]) -> None:
    """Keep the accounts that these group events name, and whom they put there, in the order of their time."""
    if not told:
        return
    keys = sorted({one.group for one in told})
    rows = _accounts(keys)
    for one in told:
        account = rows.setdefault(one.group, Account(key=one.group, name=one.group[:160], us=0))
        if one.traits:
            newer = one.us >= account.us
            account.traits = account.traits | one.traits if newer else one.traits | account.traits
            account.us = max(account.us, one.us)
            account.name = _name(account)
    Account.objects.bulk_create(
        rows.values(),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "traits", "us"],
    )
    _join(told, subjects, _accounts(keys))


def _accounts(keys: list[str]) -> dict[str, Account]:
    found = {}
    for start in range(0, len(keys), _CHUNK):
        found.update({row.key: row for row in Account.objects.filter(key__in=keys[start : start + _CHUNK])})
    return found


def _name(account: Account) -> str:
    name = account.traits.get("name")
    return " ".join(name.split())[:160] if isinstance(name, str) and name.strip() else account.key[:160]


def _join(told: list[Said], subjects: dict[str, int], rows: dict[str, Account]) -> None:
    since: dict[tuple[int, int], int] = {}
    for one in told:
        if key := one.user or one.anonymous:
            pair = rows[one.group].pk, subjects[key]
            since[pair] = min(since.get(pair, one.us), one.us)
    known = {}
    ids = sorted({subject for _account, subject in since})
    for start in range(0, len(ids), _CHUNK):
        for row in Membership.objects.filter(subject__in=ids[start : start + _CHUNK]):
            known[row.account_id, row.subject] = row
    earlier = [row for pair, row in known.items() if pair in since and since[pair] < row.since_us]
    for row in earlier:
        row.since_us = since[row.account_id, row.subject]
    Membership.objects.bulk_update(earlier, ["since_us"], batch_size=400)
    fresh = [
        Membership(account_id=account, subject=subject, since_us=us)
        for (account, subject), us in since.items()
        if (account, subject) not in known
    ]
    bulk.add(fresh)
