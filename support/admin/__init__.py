"""The editors' pages of offers and needs; importing this registers them."""

from support.admin import needs, offers  # noqa: F401
