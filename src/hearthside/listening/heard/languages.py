"""The languages that are told apart, by their names."""

from django.utils.translation import gettext_lazy as _

LANGUAGES = {
    "en": _("English"), "de": _("German"), "fr": _("French"), "es": _("Spanish"), "pt": _("Portuguese"),
    "it": _("Italian"), "nl": _("Dutch"), "sv": _("Swedish"), "da": _("Danish"), "no": _("Norwegian"),
    "pl": _("Polish"), "tr": _("Turkish"), "ru": _("Russian"), "uk": _("Ukrainian"), "el": _("Greek"),
    "he": _("Hebrew"), "ar": _("Arabic"), "hi": _("Hindi"), "th": _("Thai"), "ja": _("Japanese"),
    "ko": _("Korean"), "zh": _("Chinese"),
}  # fmt: skip
