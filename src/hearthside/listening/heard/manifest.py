"""What hearing people adds to the house: words from outside, and every text as a voice."""

from django.utils.translation import gettext_lazy as _

from hearthside.listening.heard import erasure, mentions, queries, watching
from hearthside.manifest import About, Erasure, Feature, Kind, Right, Watch

feature = Feature(
    name="heard",
    label=_("What is heard"),
    kinds=(
        Kind(
            name=mentions.KIND,
            says=_("{actor} said something elsewhere ({where}): {about}"),
            direction="bottom_up",
            facts=("where",),
            visible="hosts",
            ties=False,
            voice=mentions.said,
        ),
    ),
    rights=(
        Right(name="voices.read", says=_("Read the inbox of voices: what people say here and elsewhere")),
        Right(
            name="voices.answer",
            says=_("Answer voices, give them to a host, and write down what one is told"),
        ),
        Right(name="voices.teach", says=_("Say what voices are about: topics, and how they sound")),
        Right(name="voices.bring", says=_("Bring voices from elsewhere: feeds and tables")),
    ),
    abouts=(
        About(prefix="voice", resolve=queries.resolve_voices),
        About(prefix="mention", resolve=queries.resolve_mentions),
    ),
    watches=(
        Watch(
            name="voices",
            label=_("How people sound"),
            load=watching.series,
            resolve=watching.read,
            right="voices.read",
        ),
    ),
    erasures=(
        Erasure(
            name="heard",
            holds=_("Copies of what you said here and elsewhere, what it was about, and who answered it"),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that nothing you say gets lost between rooms, and a person answers it."),
            models=(
                "heard.Voice",
                "heard.Mention",
                "heard.Topic",
                "heard.TopicVersion",
                "heard.Taught",
            ),
        ),
    ),
)
