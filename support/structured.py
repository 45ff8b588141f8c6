"""An offer in the words of schema.org, for search engines. Only what the page itself says."""

from django.conf import settings


def offer_as_service(offer, title, by, phone) -> dict:
    """A schema.org Service as the value of a JSON-LD block."""
    service = {
        "@context": "https://schema.org",
        "@type": "Service",
        "name": title.text,
        "url": settings.SITE_ADDRESS + offer.get_absolute_url(),
        "provider": {
            "@type": "Organization",
            "name": by.text,
            "url": settings.SITE_ADDRESS + offer.provider.get_absolute_url(),
        },
        "areaServed": {"@type": "City", "name": "Tangier"},
    }
    if phone:
        service["availableChannel"] = {
            "@type": "ServiceChannel",
            "servicePhone": {"@type": "ContactPoint", "telephone": phone.e164},
        }
    if offer.cost == offer.Cost.FREE:
        service["offers"] = {"@type": "Offer", "price": 0, "priceCurrency": "MAD"}
    return service
