"""One letter to one person: text and HTML, in the language of who receives it."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override


def send_letter(
    to: str, language: str, template: str, words: dict, attachments=(), headers=None
) -> None:
    """Queue the letter ``template``: its files end in _subject.txt, _message.txt, _message.html.

    Links among ``words`` are whole addresses, made in ``language`` too. ``attachments`` are
    (file name, content, type), small ones: they wait in the queue with the letter. ``headers``
    are more of them, such as List-Unsubscribe.
    """
    with override(language):
        context = {"origin": settings.SITE_ADDRESS, **words}
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        letter = EmailMultiAlternatives(
            subject,
            render_to_string(f"{template}_message.txt", context).strip(),
            to=[to],
            headers=headers,
        )
        letter.attach_alternative(
            render_to_string(f"{template}_message.html", context).strip(), "text/html"
        )
    for attachment in attachments:
        letter.attach(*attachment)
    letter.send()
