from django.apps import AppConfig


class SegmentsConfig(AppConfig):
    name = "hearthside.segments"
    label = "segments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let questions over everybody be asked of a segment, by its number."""
        from hearthside.insight import answers

        answers.groups["segment"] = _members


def _members(segment: int) -> list[int]:
    from hearthside.segments import keeping
    from hearthside.segments.models import Segment

    return list(keeping.members(Segment(pk=segment)).values_list("person", flat=True))
