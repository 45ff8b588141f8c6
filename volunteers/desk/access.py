"""Whose pages these are: of who is there for an association's volunteers. Editors are none."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from associations.addresses import heir_of
from associations.desk_crumbs import crumbs_at_desk
from associations.editing.access import following_merges
from associations.models import Association, Membership
from portal.base.addresses import Moved
from volunteers.models import COORDINATING


def coordinated(user):
    """Associations for whose volunteers ``user`` is there."""
    own = Membership.objects.filter(user=user.pk, role__in=COORDINATING)
    return Association.objects.filter(pk__in=own.values("association"))


def coordinators_page(view):
    """For who coordinates at the association at ``slug``, never kept; for others there is none.

    The view gets the association instead of its slug.
    """

    @never_cache
    @login_required
    @wraps(view)
    @following_merges
    def serve(request, slug, **kwargs):
        own = coordinated(request.user).prefetch_related("translations")
        association = own.filter(slug=slug, merged_into=None).first()
        if association is None:
            raise heir_address(request, own, slug)
        return view(request, association, **kwargs)

    return serve


def heir_address(request, own, slug) -> Moved:
    """The same page of that one among the associations ``own`` which took the one at ``slug`` in.

    Raises Http404 where there is none.
    """
    asked = request.resolver_match
    return Moved(reverse(asked.view_name, kwargs=asked.kwargs | {"slug": heir_of(own, slug).slug}))


def page(request, template, association, title, steps=(), **context):
    """A page below the desk of the association; 422 where a form was refused."""
    context |= {
        "association": association,
        "title": title,
        "crumbs": crumbs_at_desk(association, *steps, title),
    }
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def address(association, name, *more) -> str:
    return reverse(f"volunteers:{name}", args=[association.slug, *more])
