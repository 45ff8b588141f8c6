"""What of events an editor looks at: that one is to be published, and then each change of words."""

from django.urls import reverse

from news.events.models import Event, EventTranslation
from news.sensitive import is_trusted
from portal.editing.sensitive import register

WORDS = ("title", "lead", "words")


def register_fields() -> None:
    register(Event, "state", subject=lambda event: event, is_trusted=is_trusted, form=desk_of)
    register(
        EventTranslation,
        *WORDS,
        subject=lambda text: text.master,
        is_trusted=is_trusted,
        form=lambda text: reverse("events:edit_words", args=[text.master.pk, text.language_code]),
    )


def desk_of(event) -> str:
    return reverse("events:edit_event", args=[event.pk])
