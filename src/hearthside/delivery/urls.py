from django.urls import path

from hearthside.delivery import views, views_outbox

app_name = "delivery"

urlpatterns = [
    path("", views.list_notices, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("<int:pk>/read/", views.read, name="read"),
    path("<int:pk>/open/", views.open_notice, name="open"),
    path("settings/", views.settings, name="settings"),
    path("stop/<str:token>/", views.stop, name="stop"),
    path("outbox/", views_outbox.list_mails, name="outbox"),
    path("outbox/let-out/", views_outbox.let_out, name="let_out"),
    path("outbox/<int:pk>/", views_outbox.mail, name="mail"),
    path("outbox/<int:pk>/html/", views_outbox.rendition, name="rendition"),
    path("outbox/<int:pk>/release/", views_outbox.release, name="release"),
    path("outbox/<int:pk>/drop/", views_outbox.drop, name="drop"),
]
