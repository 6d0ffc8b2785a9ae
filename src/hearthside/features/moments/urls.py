from django.urls import path

from hearthside.features.moments import views

app_name = "moments"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("about/<str:handle>/", views.keep, name="keep"),
    path("about/<str:handle>/propose/", views.propose, name="propose"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/there/", views.there, name="there"),
    path("<int:pk>/later/", views.later, name="later"),
    path("<int:pk>/remove/", views.remove, name="remove"),
]
