from django.urls import path

from hearthside.features.followups import views

app_name = "followups"

urlpatterns = [
    path("", views.changes, name="changes"),
    path("written/", views.written, name="written"),
    path("written/new/", views.write_change, name="new"),
    path("written/<int:pk>/", views.write_change, name="change"),
    path("written/<int:pk>/publish/", views.publish, name="publish"),
    path("written/<int:pk>/remove/", views.remove, name="remove"),
    path("desk/", views.index, name="index"),
    path("desk/value/", views.value, name="value"),
    path("desk/open/<int:response>/", views.open_anyway, name="open"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/write/", views.write, name="write"),
    path("<int:pk>/outcome/", views.outcome, name="outcome"),
]
