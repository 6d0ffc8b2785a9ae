"""Whose request it is: the session of the cookie, and its person. Asked by every page, so asked cheaply."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from hearthside.kit.prepared import prepared
from hearthside.people.models import Person


@prepared
def _session(key, now):
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@prepared
def _person(pk):
    return Person.objects.filter(pk=pk)


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them."""

    def _get_session_from_db(self):
        found = next(iter(_session(self.session_key, timezone.now())), None)
        if found is None:
            self._session_key = None
        return found


class Backend(AuthenticationBackend):
    """Signing in as allauth does it."""

    def get_user(self, user_id):
        person = next(iter(_person(user_id)), None)
        return person if person is not None and self.user_can_authenticate(person) else None
