"""Messages that an association writes again and again, ready in the language of who reads them."""

from django.utils.translation import gettext_lazy as _

READY = {
    "thanks": (
        _("Thank you, we are reading your application"),
        _("Thank you for your application. We are reading it and will answer soon."),
    ),
    "more": (
        _("Tell us more about what you can do"),
        _(
            "Thank you for your application. Please tell us a little more: what have you done "
            "before that is like this work, and what would you like to do with us?"
        ),
    ),
    "dates": (
        _("Ask about the dates"),
        _("Are you free on all the days of the session, from the first to the last?"),
    ),
    "travel": (
        _("Ask when they arrive"),
        _("When and where do you arrive in Tangier? We would like to meet you there."),
    ),
}
