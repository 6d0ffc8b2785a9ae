"""The features of this house, in the order they are met. A new feature is one line here."""

FEATURES = [
    "hearthside.features.discussions",
    "hearthside.features.ideas",
    "hearthside.features.greetings",
    "hearthside.features.notes",
    "hearthside.features.memos",
    "hearthside.features.shoutouts",
    "hearthside.features.surveys",
    "hearthside.features.answering",
    "hearthside.features.voices",
    "hearthside.features.drivers",
    "hearthside.features.followups",
    "hearthside.features.asking",
]

FURNITURE = [
    "hearthside.house",
    "hearthside.events",
    "hearthside.interactions",
    "hearthside.identity",
    "hearthside.threads",
    "hearthside.search",
    "hearthside.live",
    "hearthside.media",
    "hearthside.delivery",
    "hearthside.insight",
    "hearthside.segments",
    "hearthside.listening",
    "hearthside.listening.heard",
    "hearthside.door",
    "hearthside.home",
    "hearthside.desk",
    "hearthside.api",
    "hearthside.demo",
    "hearthside.imports",
    "hearthside.exports",
]
