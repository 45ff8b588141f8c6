"""Pages of an association's photos."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from associations.editing.pages import editing_page, page
from associations.editing.photos import MOST, PhotoForm
from associations.models import Photo
from portal.editing.drafts import typed
from portal.editing.pages import saved


def list_of(association) -> str:
    return reverse("associations:edit_photos", args=[association.slug])


@require_safe
@editing_page
def edit_photos(request, association):
    photos = list(association.photos.prefetch_related("translations"))
    return page(
        request,
        "editing/photos.html",
        association,
        gettext("Photos"),
        photos=photos,
        is_full=len(photos) >= MOST,
        most=MOST,
    )


@editing_page
def edit_photo(request, association, pk=None):
    """One photo; without ``pk`` a new one."""
    photo = Photo(association=association, position=association.photos.count())
    if pk:
        photo = get_object_or_404(association.photos, pk=pk)
    elif association.photos.count() >= MOST:
        return redirect(list_of(association))
    form = PhotoForm(typed(request), request.FILES or None, instance=photo)
    if request.method == "POST" and form.is_valid():
        form.save()
        association.save(update_fields=["changed_at"])
        return saved(request, to=list_of(association))
    return page(
        request,
        "editing/form.html",
        association,
        gettext("A photo"),
        steps=[(gettext("Photos"), list_of(association))],
        form=form,
        no_preview=True,  # a file that was chosen does not come along to a preview and back
    )


@editing_page
def remove_photo(request, association, pk):
    photo = get_object_or_404(association.photos.prefetch_related("translations"), pk=pk)
    if request.method == "POST":
        photo.delete()
        association.save(update_fields=["changed_at"])
        words = gettext("The photo is removed. Under “History” you can bring it back for 30 days.")
        return saved(request, to=list_of(association), words=words)
    return page(
        request,
        "editing/remove.html",
        association,
        gettext("Remove this photo?"),
        steps=[(gettext("Photos"), list_of(association))],
        photo=photo,
        back=list_of(association),
    )
