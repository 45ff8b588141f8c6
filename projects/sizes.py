"""How large a project is, by its budget in dirhams; `projects.search` files it by the same."""

from django.utils.translation import gettext_lazy as _

SIZES = (
    ("small", _("up to 100,000 MAD")),
    ("middle", _("up to 1 million MAD")),
    ("large", _("up to 10 million MAD")),
    ("huge", _("more than 10 million MAD")),
)
