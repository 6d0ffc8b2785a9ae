from django.urls import path

from hearthside.features.memos import views

app_name = "memos"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("about/<str:handle>/", views.write, name="write"),
    path("<int:pk>/", views.memo, name="memo"),
    path("<int:pk>/answer/", views.answer, name="answer"),
    path("<int:pk>/remove/", views.remove, name="remove"),
    path("<int:pk>/withhold/", views.withhold, name="withhold"),
    path("<int:pk>/agree/", views.agree, name="agree"),
    path("<int:pk>/show/", views.show, name="show"),
]
