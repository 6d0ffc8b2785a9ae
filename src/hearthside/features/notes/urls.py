from django.urls import path

from hearthside.features.notes import views

app_name = "notes"

urlpatterns = [
    path("", views.list_conversations, name="list"),
    path("starters/", views.starters, name="starters"),
    path("starters/<int:pk>/remove/", views.remove_starter, name="remove_starter"),
    path("reports/", views.reports, name="reports"),
    path("reports/<int:pk>/settle/", views.settle, name="settle"),
    path("note/<int:pk>/report/", views.report, name="report"),
    path("<str:handle>/", views.conversation, name="conversation"),
    path("<str:handle>/alike/", views.alike, name="alike"),
    path("<str:handle>/read/", views.read, name="read"),
    path("<str:handle>/block/", views.block, name="block"),
]
