"""What delivery adds to the house: notices, mails, and how each person wants them."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Erasure, Feature, Page, Right, Setting


def tell(row) -> None:
    """Tell the recipient; the models load after this module."""
    from hearthside.delivery.telling import tell as tell_now

    tell_now(row)


def export(person) -> list[dict]:
    """What is held of a person here."""
    from hearthside.delivery.erasure import export as export_now

    return export_now(person)


def forget(person, keep_texts: bool) -> None:
    """Forget a person here."""
    from hearthside.delivery.erasure import forget as forget_now

    forget_now(person, keep_texts)


feature = Feature(
    name="delivery",
    label=_("Notices"),
    path="notices/",
    pages=(
        Page(label=_("Notices"), url_name="delivery:list", icon="bell", place="me", order=30),
        Page(
            label=_("Notice settings"), url_name="delivery:settings", icon="bell-ring", place="me", order=31
        ),
        Page(
            label=_("Outbox"),
            url_name="delivery:outbox",
            icon="send",
            audience="right:delivery.outbox",
            place="house",
            order=85,
        ),
    ),
    settings=(
        Setting(
            name="delivery.mail_days",
            type=int,
            default=30,
            low=1,
            high=365,
            says=_("How many days copies of mails that were sent, or never left, are kept."),
        ),
        Setting(
            name="delivery.notice_days",
            type=int,
            default=180,
            low=7,
            high=3650,
            says=_("How many days notices are kept once they were read."),
        ),
    ),
    rights=(Right(name="delivery.outbox", says=_("Read the outbox and release the mails kept there")),),
    erasures=(
        Erasure(
            name="delivery",
            holds=_("What you were told, by mail or in the house, and how you want to be told."),
            export=export,
            forget=forget,
            basis="contract",
            why=_("To tell you what came of what you said, and in no other way than you chose."),
            kept=_("mails 30 days, notices you have read half a year"),
            models=(
                "delivery.Notice",
                "delivery.Preference",
                "delivery.Mail",
            ),
        ),
    ),
    on={"*": tell},
)
