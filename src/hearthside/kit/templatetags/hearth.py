"""The tags every page speaks: {% load hearth %}."""

from functools import lru_cache

import lucide
from django import template
from django.template.loader import get_template
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hearthside.kit import clock, markdown

register = template.Library()
MINUTE, HOUR, DAY = 60, 3600, 86400


@lru_cache(maxsize=1024)
def _drawn(name: str, size: int) -> SafeString:
    drawing = lucide._render_icon(name, size, aria_hidden="true", focusable="false")
    return mark_safe(drawing.replace(' class="lucide', ' class="icon', 1))


@register.simple_tag
def icon(name, size=20):
    """A Lucide icon as inline SVG; it is decoration, so the words beside it must say what it means."""
    return _drawn(str(name), int(size))


icon.draws_the_same = True  # kit.folding draws it once, where its name is written out


@register.simple_tag
def page_links(pages, size=0):
    """The links of a navigation; with an icon before each where its `size` is said."""
    return format_html_join("", '<a href="{}"{}>{}{}</a>', (_page_link(page, size) for page in pages))


def _page_link(page, size) -> tuple:
    here = mark_safe(' aria-current="page"') if page["current"] else ""
    if not size:
        return page["url"], here, "", page["label"]
    return (
        page["url"],
        here,
        icon(page["icon"] or "circle", size),
        format_html("<span>{}</span>", page["label"]),
    )


@register.simple_tag
def face(person, size="m", alt="", letters=2):
    """A photo, or initials on the colour of the person's id. The name stands beside it, so `alt` is empty."""
    if photo := getattr(person, "photo_url", ""):
        return format_html(
            '<img class="face face-{}" src="{}" alt="{}" loading="lazy" decoding="async">', size, photo, alt
        )
    hue = int(getattr(person, "hue", 0) or 0) % 360 // 30
    kind = "face-former" if getattr(person, "is_placeholder", False) else f"hue-{hue}"
    return format_html(
        '<span class="face face-{} {}" aria-hidden="true">{}</span>',
        size,
        kind,
        getattr(person, "initials", "")[:letters],
    )


@register.simple_tag
def faces(people, limit=4):
    """A row of overlapping faces, at most `limit`."""
    row = format_html_join("", "{}", ((face(person, "s", letters=1),) for person in list(people)[:limit]))
    return format_html('<span class="faces-row">{}</span>', row)


@register.simple_tag(name="person")
def person_link(person, name=""):
    """The person's name, linked to their page; plain words for one whose page is gone."""
    words = name or getattr(person, "public_name", "") or person.name
    if getattr(person, "is_placeholder", False):
        return format_html('<bdi class="person">{}</bdi>', words)
    return format_html('<a class="person" href="{}"><bdi>{}</bdi></a>', person.get_absolute_url(), words)


@register.filter
def exact(moment) -> str:
    """Date and time in full, as the viewer's clock shows it."""
    return _in_full(moment, timezone.get_current_timezone_name(), get_language())


@lru_cache(maxsize=8192)
def _in_full(moment, zone: str, language: str) -> str:
    return formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def _time(moment, words, *, tone="", ticks=False) -> SafeString:
    return format_html(
        '<time datetime="{}" title="{}"{}{}>{}</time>',
        moment.isoformat(timespec="seconds"),
        exact(moment),
        mark_safe(" data-ago") if ticks else "",
        format_html(' class="{}"', tone) if tone else "",
        words,
    )


def _span(seconds: float) -> str:
    """A length of time in the one unit a person would say."""
    if seconds < HOUR:
        minutes = max(1, round(seconds / MINUTE))
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if seconds < DAY:
        hours = round(seconds / HOUR)
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    days = max(1, round(seconds / DAY))
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def _day(moment) -> str:
    """A date as one says it: without the year when it is this one."""
    local = timezone.localtime(moment)
    this_year = local.year == timezone.localtime(clock.now()).year
    return formats.date_format(local, _("j F") if this_year else _("j F Y"))


@register.filter
def ago(moment):
    """A <time>: relative for the near, the day for the far, exact on hover."""
    if moment is None:
        return ""
    seconds = (clock.now() - moment).total_seconds()
    size = abs(seconds)
    if size < 45:
        words = _("just now")
    elif size < 6 * DAY:
        words = (_("%s ago") if seconds > 0 else _("in %s")) % _span(size)
    else:
        words = _day(moment)
    return _time(moment, words, ticks=45 <= size < 6 * DAY)


@register.filter
def due(moment):
    """A deadline in words with its tone: `in 3 hours` (soon), `2 days late` (late), `in 5 days` (calm)."""
    if moment is None:
        return ""
    left = (moment - clock.now()).total_seconds()
    if left < 0:
        return _time(moment, _("%s late") % _span(-left), tone="late")
    return _time(moment, _("in %s") % _span(left), tone="soon" if left < DAY else "")


@register.filter
def tone(moment):
    """`late`, `soon` or `calm` for a deadline: <span class="chip chip-{{ due_at|tone }}">."""
    left = (moment - clock.now()).total_seconds()
    return "late" if left < 0 else "soon" if left < DAY else "calm"


@register.filter
def md(text):
    """Markdown as safe HTML."""
    return mark_safe(markdown.render(text or ""))


@register.filter
def names(people, limit=3):
    """People in words: `Ana, Ben and 4 others`."""
    known = [str(getattr(one, "public_name", "") or getattr(one, "name", one)) for one in people]
    rest = len(known) - int(limit)
    if rest > 0:
        others = ngettext("%(n)s other", "%(n)s others", rest) % {"n": rest}
        return _("%(first)s and %(last)s") % {"first": _(", ").join(known[: int(limit)]), "last": others}
    if len(known) < 2:
        return "".join(known)
    return _("%(first)s and %(last)s") % {"first": _(", ").join(known[:-1]), "last": known[-1]}


@register.simple_tag(takes_context=True)
def pager(context, page, name="page"):
    """Back and more, for a kit.paging page; the other questions in the address stay."""
    asked = context["request"].GET.copy()

    def address(number):
        asked[name] = number
        return f"?{asked.urlencode()}" if number else ""

    links = {"previous": address(page.previous), "next": address(page.next)}
    return get_template("hearth/_pager.html").render({"page": page, **links})


@register.simple_tag
def field(bound, help_text="", label=""):
    """A form field with its label, help and errors."""
    widget = getattr(bound.field.widget, "input_type", "")
    return get_template("hearth/_form_field.html").render(
        {
            "field": bound,
            "help_text": help_text or bound.help_text,
            "label": label or bound.label,
            "is_check": widget == "checkbox" and not hasattr(bound.field, "choices"),
            "is_group": bound.use_fieldset,
        }
    )


@register.simple_tag
def bar(share, tone=""):
    """A bar of `share` percent as SVG: widths live in attributes, so the style policy stays strict."""
    width = min(100.0, max(0.0, float(share)))
    return format_html(
        '<svg class="bar-track" aria-hidden="true">'
        '<rect class="bar-fill{}" width="{}%" height="100%"/></svg>',
        f" is-{tone}" if tone else "",
        f"{width:.1f}",
    )


@register.simple_tag
def interval(low, value, high, least=0, most=100, tone=""):
    """A figure's interval on its scale: a line from low to high with the value as a point."""
    low, value, high = (f"{100 * (float(x) - least) / (most - least):.1f}%" for x in (low, value, high))
    return format_html(
        '<svg class="interval{}" aria-hidden="true"><line class="scale" x1="0" x2="100%" y1="7" y2="7"/>'
        '<line class="range" x1="{}" x2="{}" y1="7" y2="7"/>'
        '<circle class="point" cx="{}" cy="7" r="5"/></svg>',
        f" is-{tone}" if tone else "",
        low,
        high,
        value,
    )
