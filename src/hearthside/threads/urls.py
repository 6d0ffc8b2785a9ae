from django.urls import path

from hearthside.threads.views import keeping, marking, replying, reviewing

app_name = "threads"
urlpatterns = [
    path("drafts/", keeping.drafts, name="drafts"),
    path("preview/", keeping.preview, name="preview"),
    path("people/", keeping.people, name="people"),
    path("in/<int:pk>/reply/", replying.reply, name="reply"),
    path("in/<int:pk>/newer/", replying.newer, name="newer"),
    path("in/<int:pk>/unread/", replying.unread, name="unread"),
    path("in/<int:pk>/seen/", keeping.seen, name="seen"),
    path("in/<int:pk>/follow/", keeping.follow, name="follow"),
    path("<int:pk>/", replying.post, name="post"),
    path("<int:pk>/edit/", replying.edit, name="edit"),
    path("<int:pk>/history/", replying.history, name="history"),
    path("<int:pk>/remark/", replying.remark, name="remark"),
    path("<int:pk>/thank/", marking.thank, name="thank"),
    path("<int:pk>/same-here/", marking.same_here, name="same_here"),
    path("<int:pk>/read/", marking.read, name="read"),
    path("<int:pk>/accept/", marking.accept, name="accept"),
    path("<int:pk>/flag/", marking.flag, name="flag"),
    path("<int:pk>/take-back/", marking.take_back, name="take_back"),
    path("<int:pk>/remove/", marking.remove, name="remove"),
    path("<int:pk>/restore/", reviewing.restore, name="restore"),
    path("<int:pk>/dismiss/", reviewing.dismiss, name="dismiss"),
]
