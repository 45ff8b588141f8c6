"""My data: what the portal holds of a person, to see, to take along, to have erased."""

from functools import wraps

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.personal import is_last_administrator
from portal.base.pagecache import public_page
from portal.base.personal import held
from portal.mydata.archive import archive
from portal.mydata.erasing import erase_person
from portal.mydata.forms import EraseForm


def asking_again(view):
    """Asks for the password or second factor first, however short ago somebody signed in."""

    @wraps(view)
    def serve(request, *args, **kwargs):
        if did_recently_reauthenticate(request):
            return view(request, *args, **kwargs)
        if request.method == "POST":  # too late: to be looked at again, never done by itself
            return redirect(request.path)
        raise ReauthenticationRequired

    return serve


@never_cache
@require_safe
@login_required
def my_data(request):
    context = {
        "lines": lines_on(request.user),
        "is_last_administrator": is_last_administrator(request.user),
    }
    return render(request, "mydata/my_data.html", context)


@never_cache
@require_safe
@login_required
@reauthentication_required
def my_data_download(request):
    response = StreamingHttpResponse(
        archive(list(held), request.user), content_type="application/zip"
    )
    name = f"my-data-{timezone.localdate().isoformat()}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@asking_again
def my_data_erase(request):
    if is_last_administrator(request.user):
        return redirect("my_data")
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        erase_person(request.user)
        logout(request)
        return redirect("my_data_erased")
    context = {
        "form": form,
        "lines": lines_on(request.user),
        "kept": dict.fromkeys(str(holding.kept) for holding in held if holding.kept),
        "warnings": [words for holding in held for words in holding.warnings(request.user)],
    }
    return render(request, "mydata/erase.html", context)


@public_page
def my_data_erased(request):
    return render(request, "mydata/erased.html")


def lines_on(user) -> list[str]:
    """A line for each kind of thing that is held of the person."""
    counted = [(holding, len(list(holding.rows(user)))) for holding in held]
    return [holding.words(number) for holding, number in counted if number]
