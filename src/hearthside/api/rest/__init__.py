"""The house's own API: /api/v1/, described at /api/v1/openapi.json, opened by tokens with scopes."""

from ninja import NinjaAPI

from hearthside import __version__
from hearthside.api.rest import answers, interactions, surveys, voices

rest = NinjaAPI(
    title="Hearthside",
    version=__version__,
    description="What a till, a phone system or a program of your own may tell the house and read of it.",
    urls_namespace="api",
    docs_url=None,
)
answers.register(rest)
rest.add_router("/interactions", interactions.router)
rest.add_router("/surveys", surveys.router)
rest.add_router("/voices", voices.router)

__all__ = ["rest"]
