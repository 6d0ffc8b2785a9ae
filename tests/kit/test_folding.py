"""Constant pieces of templates are drawn once; everything else each time."""

import pytest
from django.template import Context, Engine
from django.utils import translation

from hearthside.kit.folding import Constant

PIECES = {
    "base": '<nav>{% icon "bell" 18 %}{% translate "Monday" %}</nav>{% block main %}{% translate "May" %}{% endblock %}',
    "page": '{% extends "base" %}{% load i18n %}{% block main %}<p>{% translate "Friday" %} {{ name }}</p>'
    '{% if who %}{% translate "Sunday" %}{% icon who 16 %}{% else %}{% icon "x" %}{% endif %}'
    '{% for one in many %}<i>{% translate "Tuesday" %}</i>{{ one }}{% endfor %}{{ block.super }}{% endblock %}',
    "words": "{% translate '<b>' %}{% url 'home:home' %}{% comment %}x{% endcomment %}"
    "{% blocktranslate %}Saturday{% endblocktranslate %}{% blocktranslate %}{{ name }}!{% endblocktranslate %}"
    "{% translate 'Monday' as day %}{{ day }}{% translate name %}",
}
OPTIONS = {
    "libraries": {"i18n": "django.templatetags.i18n"},
    "builtins": [
        "hearthside.kit.templatetags.hearth",
        "django.templatetags.i18n",
        "django.templatetags.static",
    ],
}
MANY = [
    {"name": "Ana & Ben", "who": "eye", "many": [1, 2]},
    {"name": "Cleo", "who": "", "many": []},
    {"name": "Friday", "who": "users", "many": ["<a>"]},
]


@pytest.fixture
def engines():
    plain = ("django.template.loaders.locmem.Loader", PIECES)
    folding = Engine(loaders=[("hearthside.kit.folding.Loader", [plain])], **OPTIONS)
    return folding, Engine(loaders=[plain], **OPTIONS)


@pytest.mark.parametrize("name", ["page", "words"])
def test_a_folded_template_draws_what_it_drew_before(engines, name):
    folding, plain = engines
    for _again in range(2):
        for language in ("en", "de", "en"):
            for values in MANY:
                with translation.override(language):
                    drawn, wanted = (
                        engine.get_template(name).render(Context(dict(values))) for engine in (folding, plain)
                    )
                assert drawn == wanted


def test_escaping_follows_the_context(engines):
    folding, plain = engines
    for escaped in (True, False, True):
        values = [Context({"name": "<i>"}, autoescape=escaped) for _ in range(2)]
        assert folding.get_template("words").render(values[0]) == plain.get_template("words").render(
            values[1]
        )


def test_constant_stretches_are_one_node(engines):
    base = engines[0].get_template("base")
    assert isinstance(base.nodelist[0], Constant)
    assert len(base.nodelist) == 2
    assert engines[0].get_template("base") is base
