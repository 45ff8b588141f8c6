from django.conf import settings
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as set_language_of_browser


@require_POST
def set_language(request):
    """Change the language of this browser and, for who is signed in, of the account."""
    code = request.POST.get("language")
    if request.user.is_authenticated and code in dict(settings.LANGUAGES):
        request.user.language = code
        request.user.save(update_fields=["language"])
    return set_language_of_browser(request)
