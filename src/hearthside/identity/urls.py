from django.urls import path

from hearthside.identity import views

app_name = "identity"
urlpatterns = [
    path("conflicts/", views.conflicts, name="conflicts"),
    path("conflicts/<int:pk>/", views.conflict, name="conflict"),
    path("people/<str:handle>/", views.person, name="person"),
    path("people/<str:handle>/merge/", views.merge, name="merge"),
    path("people/<str:handle>/settling/", views.settling, name="settling"),
    path("merges/<int:pk>/part/", views.unmerge, name="unmerge"),
    path("links/<int:pk>/part/", views.unlink, name="unlink"),
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/<int:pk>/", views.account, name="account"),
    path("traits/", views.traits, name="traits"),
]
