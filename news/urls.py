from django.urls import include, path

from news import views
from news.editing import urls as editing_urls

app_name = "news"

urlpatterns = [
    path("news/", views.article_list, name="article_list"),
    path("news/history/", views.history, name="history"),
    path("news/<int:year>/", views.archive, name="archive_year"),
    path("news/<int:year>/<int:month>/", views.archive, name="archive_month"),
    path("news/preview/<str:code>/", views.article_preview, name="article_preview"),
    path("news/<slug:slug>/", views.article_detail, name="article_detail"),
    path("news/<slug:slug>/share.png", views.share_picture, name="share_picture"),
    path("desk/news/", include(editing_urls.of_article)),
    path("desk/<slug:slug>/news/", include(editing_urls.of_association)),
]
