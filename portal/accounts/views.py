from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import set_language as set_language_of_browser

from portal.accounts.forms import ProfileForm
from portal.accounts.models import User


@require_POST
def set_language(request):
    """Change the language of this browser and, for who is signed in, of the account."""
    code = request.POST.get("language")
    if request.user.is_authenticated and code in dict(settings.LANGUAGES):
        request.user.language = code
        request.user.save(update_fields=["language"])
    return set_language_of_browser(request)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account_home(request):
    """The account as its owner sees it; saved, it speaks the language that was chosen."""
    person = User.objects.get(pk=request.user.pk)  # a copy: what is refused must not be shown as so
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        with override(person.language):
            messages.success(request, gettext("Saved."))
            return redirect("account_home")
    context = {"form": form, "has_second_factor": is_mfa_enabled(request.user)}
    return render(request, "account/home.html", context)


@require_POST
@login_required
def account_session_end(request, pk):
    """Sign out in one browser; in this one too, where it is the one."""
    session = get_object_or_404(UserSession, user=request.user, pk=pk)
    end_sessions(request, [session])
    return redirect("usersessions_list")


@require_POST
@login_required
def account_sessions_end(request):
    """Sign out everywhere, here too."""
    for session in UserSession.objects.filter(user=request.user):
        session.end()
    logout(request)
    return redirect("account_login")
