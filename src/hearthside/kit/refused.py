"""Refused: somebody may not do this, or not now. Everything else that goes wrong is a bug, and rises."""


class Refused(Exception):
    """`reason` is a kind sentence for the person; `field` names the form field it belongs to, if any."""

    def __init__(self, reason, field=None):
        super().__init__(str(reason))
        self.reason = reason
        self.field = field


def on_form(form, refused: Refused) -> None:
    """Say the refusal on the form, beside the field it belongs to, so that the typed words come back."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
