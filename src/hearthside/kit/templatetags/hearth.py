"""Template tags (the designer's own version replaces this file)."""

from django import template

register = template.Library()


@register.simple_tag
def icon(name, size=20):
    return ""


@register.simple_tag
def face(person, size="m"):
    return person.initials


@register.filter
def ago(moment):
    return str(moment)


@register.filter
def due(moment):
    return str(moment)


@register.filter
def md(text):
    from hearthside.kit.markdown import render

    return render(text)
