"""The addresses of the portal, and beside them two views as plain as Django can do them.

They run behind the same middleware, so that what is compared is the work of the views. Each makes
one query over an index and prints a small template.
"""

from django.http import Http404, HttpResponse
from django.template import engines
from django.urls import path

from associations.models import Association
from portal import urls

PER_PAGE = 20
LIST = engines["django"].from_string(
    "<!doctype html><html><head><title>List</title></head><body><h1>List</h1><ul>"
    "{% for row in rows %}"
    '<li><a href="{{ row.get_absolute_url }}">{{ row.own_name }}</a>'
    ' <time>{{ row.changed_at|date:"DATE_FORMAT" }}</time></li>'
    "{% endfor %}</ul></body></html>"
)
DETAIL = engines["django"].from_string(
    "<!doctype html><html><head><title>{{ row.own_name }}</title></head><body>"
    "<h1>{{ row.own_name }}</h1><p>{{ row.get_kind_display }}</p>"
    '<time>{{ row.changed_at|date:"DATE_FORMAT" }}</time></body></html>'
)


def bare_list(request):
    start = PER_PAGE * (int(request.GET.get("page", "1")) - 1)
    rows = Association.objects.only("slug", "own_name", "changed_at")[start : start + PER_PAGE]
    return HttpResponse(LIST.render({"rows": rows}, request))


def bare_detail(request, slug):
    row = Association.objects.filter(slug=slug).first()
    if row is None:
        raise Http404
    return HttpResponse(DETAIL.render({"row": row}, request))


handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    path("bare/list/", bare_list, name="bare_list"),
    path("bare/detail/<slug:slug>/", bare_detail, name="bare_detail"),
    *urls.urlpatterns,
]
