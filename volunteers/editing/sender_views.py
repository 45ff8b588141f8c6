"""The associations that send volunteers to a programme: found in the directory by name."""

from django import forms
from django.contrib import messages
from django.db.models import ProtectedError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from django_countries import countries

from associations.editing.pages import editing_page, page
from associations.models import Association
from portal.base.folding import fold
from portal.editing.drafts import storable
from portal.editing.pages import saved
from volunteers.editing.access import address, programme_of
from volunteers.editing.views import steps

MOST_FOUND = 10
SHORTEST = 2
LONGEST = 80


class CountryForm(forms.Form):
    """Whose volunteers the association sends."""

    country = forms.ChoiceField(label=_("Country of its volunteers"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", gettext("Choose")), *countries]


@require_safe
@editing_page
def edit_senders(request, association, programme):
    return senders_page(request, association, programme_of(association, programme))


def senders_page(request, association, programme, form=None):
    words = request.GET.get("q", "")[:LONGEST]
    senders = programme.senders.select_related("association")
    return page(
        request,
        "volunteers/editing/senders.html",
        association,
        gettext("Sending associations"),
        steps=steps(association, programme),
        programme=programme,
        senders=[
            (sender, countries.name(sender.country) or sender.country)
            for sender in senders.prefetch_related("association__translations")
        ],
        words=words,
        found=found_by(words, association, programme),
        country=form or CountryForm(),
    )


def found_by(words, host, programme) -> list[Association]:
    """Published associations with ``words`` in a name, without the host and those named already."""
    folded = fold(words).strip()
    if len(folded) < SHORTEST:
        return []
    named = Association.objects.published().named(folded).exclude(pk=host.pk)
    named = named.exclude(sendings__programme=programme).prefetch_related("translations")
    return list(named.order_by("own_name")[:MOST_FOUND])


@require_POST
@editing_page
def add_sender(request, association, programme):
    """Name an association by its address; named twice it stands once."""
    record = programme_of(association, programme)
    published = Association.objects.published().exclude(pk=association.pk)
    slug = storable(request.POST.get("association", ""))
    chosen = get_object_or_404(published, slug=slug)
    form = CountryForm(request.POST)
    if not form.is_valid():
        return senders_page(request, association, record, form)
    record.senders.get_or_create(association=chosen, defaults=form.cleaned_data)
    words = gettext("%(name)s can see its own applicants now.") % {"name": chosen}
    return saved(request, to=address(association, "edit_senders", record.slug), words=words)


@require_POST
@editing_page
def remove_sender(request, association, programme, pk):
    record = programme_of(association, programme)
    sender = get_object_or_404(record.senders, pk=pk)
    to = address(association, "edit_senders", record.slug)
    try:
        sender.delete()
    except ProtectedError:
        messages.error(
            request,
            gettext("Places of a session are kept for this association. Remove those first."),
        )
        return redirect(to)
    return saved(request, to=to, words=gettext("Removed."))
