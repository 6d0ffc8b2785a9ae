"""Who speaks to the API: a source of kind `api`, by its token."""

from ninja.security import HttpBearer

from hearthside.api.rest.answers import NotDone
from hearthside.events import sources
from hearthside.events.models import Source


class Token(HttpBearer):
    """The token must be of an open source, and its source must be allowed this."""

    def __init__(self, scope: str):
        super().__init__()
        self.scope = scope

    def authenticate(self, request, token: str) -> Source | None:
        source = sources.by_key(token)
        if source is None or source.kind != Source.Kind.API:
            return None
        if self.scope not in source.scopes:
            raise NotDone(403, "not_allowed", f"This token has not the scope {self.scope}.")
        return source
