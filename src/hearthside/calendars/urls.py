from django.urls import path

from hearthside.calendars import views

app_name = "calendars"

urlpatterns = [
    path("", views.subscribe, name="subscribe"),
    path("renew/", views.renew, name="renew"),
    path("house.ics", views.house, name="house"),
    path("<str:token>.ics", views.person, name="person"),
]
