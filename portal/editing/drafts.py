"""What was typed and not sent is kept beside the form, on asking or by itself."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, QueryDict

from portal.editing.models import Draft

DRAFT_DAYS = 30  # how long a draft is kept after it was last touched
LONGEST = 200_000  # characters of one draft
LONGEST_PATH = Draft._meta.get_field("path").max_length
NOT_KEPT = {"csrfmiddlewaretoken", "draft", "preview", "again", "save"}


def keep_draft(request: HttpRequest) -> None:
    """Keep what the form of this page holds; the last one counts."""
    if len(request.path) > LONGEST_PATH:
        raise Http404
    typed = {
        storable(name): [storable(value) for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_KEPT
    }
    if sum(len(value) for values in typed.values() for value in values) <= LONGEST:
        Draft.objects.update_or_create(
            user=request.user, path=request.path, defaults={"typed": typed}
        )


def storable(words: str) -> str:
    """``words`` without the one character that the database cannot hold."""
    return words.replace("\0", "")


def draft_of(request: HttpRequest) -> Draft | None:
    return Draft.objects.filter(user=request.user, path=request.path).first()


def drop_draft(request: HttpRequest) -> None:
    Draft.objects.filter(user=request.user, path=request.path).delete()


def drop_old(at: datetime) -> None:
    Draft.objects.filter(kept_at__lt=at - timedelta(days=DRAFT_DAYS)).delete()


def typed(request: HttpRequest) -> QueryDict | None:
    """What the form is to show: what was sent, else the draft where it was asked for; None for
    what stands.
    """
    if request.method == "POST":
        return request.POST
    if "draft" in request.GET:
        draft = draft_of(request)
        return draft and as_sent(draft.typed)
    return getattr(request, "typed_before", None)


def as_sent(lists: dict[str, list[str]]) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, values in lists.items():
        sent.setlist(name, values)
    return sent
