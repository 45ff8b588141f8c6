"""Who plans the sessions of an association: who edits its page, and who coordinates there."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from associations.editing.access import following_merges
from associations.models import Association
from portal.editing.drafts import storable
from volunteers.desk.access import coordinated, heir_address


def planning_page(view):
    """For who plans the sessions of the association at ``slug``, in one transaction, never kept.

    The view gets the association, locked while a form is saved, and its programme.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @login_required
    @wraps(view)
    @following_merges
    def serve(request, slug, programme, **kwargs):
        with transaction.atomic():
            own = planned_by(request.user).prefetch_related("translations")
            found = own.select_for_update(of=("self",)) if request.method == "POST" else own
            association = found.filter(slug=slug, merged_into=None).first()
            if association is None:
                raise heir_address(request, own, slug)
            return view(request, association, programme_of(association, programme), **kwargs)

    return serve


def planned_by(user):
    editable = Association.objects.editable_by(user).values("pk")
    return Association.objects.filter(Q(pk__in=editable) | Q(pk__in=coordinated(user).values("pk")))


def may_read_names(user, association) -> bool:
    """Whether ``user`` may know who applied: who edits the page alone may not."""
    return coordinated(user).filter(pk=association.pk).exists()


def programme_of(association, slug):
    """The programme at ``slug`` if it is one of the association's, else 404."""
    programmes = association.programmes.prefetch_related("translations")
    return get_object_or_404(programmes, slug=storable(slug))


def address(association, name, *more) -> str:
    return reverse(f"volunteers:{name}", args=[association.slug, *more])
