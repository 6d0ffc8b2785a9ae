from django.urls import path

from hearthside.features.journeys import drawing_views, persona_views, views

app_name = "journeys"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", drawing_views.new, name="new"),
    path("bring/", drawing_views.bring, name="bring"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/at/<slug:key>/", views.touchpoint, name="touchpoint"),
    path("<int:pk>/at/<slug:key>/change/", drawing_views.touchpoint, name="change"),
    path("<int:pk>/do/", drawing_views.do, name="do"),
    path("<int:pk>/cell/<slug:key>/<slug:lane>/", drawing_views.cell, name="cell"),
    path("<int:pk>/about/", drawing_views.about, name="about"),
    path("<int:pk>/to-be/", drawing_views.to_be, name="to_be"),
    path("<int:pk>/remove/", drawing_views.remove, name="remove"),
    path("<int:pk>/versions/", views.versions, name="versions"),
    path("<int:pk>/versions/<int:number>/", views.version, name="version"),
    path("<int:pk>/versions/<int:number>/again/", drawing_views.again, name="again"),
    path("<int:pk>/refresh/", views.refresh, name="refresh"),
    path("<int:pk>/stop/", views.stop, name="stop"),
    path("<int:pk>/take/<str:what>", views.take, name="take"),
    path("personas/", persona_views.index, name="personas"),
    path("personas/new/", persona_views.write, name="new_persona"),
    path("personas/find/", persona_views.find, name="find"),
    path("personas/<int:pk>/", persona_views.one, name="persona"),
    path("personas/<int:pk>/change/", persona_views.write, name="change_persona"),
    path("personas/<int:pk>/picture/", persona_views.picture, name="picture"),
    path("personas/<int:pk>/refresh/", persona_views.refresh, name="refresh_persona"),
    path("personas/<int:pk>/remove/", persona_views.remove, name="remove_persona"),
    path("personas/<int:pk>/page.pdf", persona_views.page, name="persona_page"),
]
