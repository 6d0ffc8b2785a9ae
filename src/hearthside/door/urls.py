"""The addresses of the door."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView

from hearthside.door.views import entrance, mine, ofhouse, own, told

door = (
    [
        path("welcome/", entrance.welcome, name="welcome"),
        path("welcome/<str:token>/", entrance.first_run, name="first_run"),
        path("invite/<str:token>/", entrance.invitation, name="invitation"),
        path("demo/sign-in", entrance.demonstrate, name="demonstrate"),
        path("settings/", own.profile, name="settings"),
        path("settings/security/", own.security, name="security"),
        path("settings/security/sessions/<int:pk>/end/", own.end_session, name="end_session"),
        path("settings/confirm/", own.confirm, name="confirm"),
        path("settings/invitations/", own.invite, name="invitations"),
        path("settings/invitations/<int:pk>/withdraw/", own.withdraw, name="withdraw"),
        path("settings/house/", ofhouse.house, name="house"),
        path("settings/rights/", ofhouse.rights_table, name="rights"),
        path("settings/people/", ofhouse.people, name="people"),
        path("settings/people/<slug:handle>/role/", ofhouse.change_role, name="change_role"),
        path("settings/people/<slug:handle>/suspend/", ofhouse.suspend, name="suspend"),
        path("settings/people/<slug:handle>/readmit/", ofhouse.readmit, name="readmit"),
        path("settings/people/<slug:handle>/choices/", told.note_consent, name="note_consent"),
        path("settings/audit/", ofhouse.audit, name="audit"),
        path("me/", mine.mine, name="mine"),
        path("me/everything/", mine.everything, name="everything"),
        path("me/take-along/", mine.take_along, name="take_along"),
        path("me/download/", mine.download, name="download"),
        path("me/choices/<slug:purpose>/", mine.choose, name="choose"),
        path("me/freeze/", mine.freeze, name="freeze"),
        path("me/leave/", mine.leave, name="leave"),
    ],
    "door",
)

_to_sign_in = RedirectView.as_view(pattern_name="account_login")
_to_security = RedirectView.as_view(pattern_name="door:security")

urlpatterns = [
    path("", include(door)),
    # There are no passwords in this house, and one page for all keys.
    re_path(r"^accounts/password/", _to_sign_in),
    path("accounts/2fa/", _to_security),
    path("accounts/sessions/", _to_security),
    path("accounts/", include("allauth.urls")),
]
