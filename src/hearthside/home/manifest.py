"""What home adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature, Page

feature = Feature(
    name="home",
    label=_("Home"),
    path="",
    pages=(
        Page(label=_("Home"), url_name="home:home", icon="house", audience="everyone", order=10),
        Page(label=_("People"), url_name="people:directory", icon="users", audience="everyone", order=28),
        Page(label=_("My story"), url_name="home:story", icon="scroll-text", place="me", order=10),
    ),
)
