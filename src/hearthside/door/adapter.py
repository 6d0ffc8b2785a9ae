"""How allauth meets our people."""

from allauth.account.adapter import DefaultAccountAdapter


class DoorAdapter(DefaultAccountAdapter):
    """Sign-up and sign-in in our words."""
