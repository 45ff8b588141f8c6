"""For editors: how many people follow what."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.base.parts import Crumb
from portal.subscriptions.models import Subscription
from portal.subscriptions.numbers import most_followed


@require_safe
@never_cache
@login_required
def followers(request):
    if not request.user.has_perm("subscriptions.view_subscription"):
        raise Http404
    title = gettext("Who follows what")
    context = {
        "rows": most_followed(),
        "people": Subscription.objects.number_of_people(),
        "title": title,
        "crumbs": [Crumb(gettext("My desk"), reverse("desk:home")), Crumb(title)],
    }
    return render(request, "subscriptions/followers.html", context)
