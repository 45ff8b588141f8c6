"""The letters about documents."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.base.letters import send_letter
from volunteers.emails import coordinators, link
from volunteers.models import Document

SUBJECTS = {
    Document.State.ISSUED: _("Ready for you: %(document)s"),
    Document.State.REFUSED: _("Not given: %(document)s"),
    Document.State.REVOKED: _("Revoked: %(document)s"),
}


def told(document) -> None:
    """Tell the person that a document is issued, refused or revoked."""
    person = document.application.person
    with override(person.language):
        given = {
            "document": document,
            "programme": document.application.programme,
            "subject": SUBJECTS[document.state] % {"document": document.get_kind_display()},
            "link": link("volunteers:documents", document.application_id),
        }
        send_letter(person.email, person.language, "volunteers/email/document_told", given)


def asked(document) -> None:
    """Tell who coordinates that somebody asks for a document."""
    application = document.application
    for user in coordinators(application):
        with override(user.language):
            association = application.programme.association
            given = {
                "document": document,
                "application": application,
                "link": link("volunteers:desk_documents", association.slug, document.session_id),
            }
            send_letter(user.email, user.language, "volunteers/email/document_asked", given)
