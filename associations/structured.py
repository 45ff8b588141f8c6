"""An association in the words of schema.org, for search engines. Only what the page itself says."""

from django.conf import settings

from associations.models import Contact


def association_as_organization(association, name, phone, locations) -> dict:
    """A schema.org Organization as the value of a JSON-LD block."""
    organization = {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization" if association.kind == "public_service" else "NGO",
        "name": name.text,
        "url": settings.SITE_ADDRESS + association.get_absolute_url(),
        "areaServed": {"@type": "City", "name": "Tangier"},
    }
    if association.acronym:
        organization["alternateName"] = association.acronym
    if association.founded:
        organization["foundingDate"] = association.founded
    if phone:
        organization["telephone"] = phone.e164
    pages = [
        c.value for c in association.contacts_read if c.kind in ("website", "facebook", "instagram")
    ]
    mails = [c.value for c in association.contacts_read if c.kind == Contact.Kind.EMAIL]
    addresses = [location.public_address for location in locations if location.public_address]
    if pages:
        organization["sameAs"] = pages
    if mails:
        organization["email"] = mails[0]
    if addresses:
        organization["address"] = {
            "@type": "PostalAddress",
            "streetAddress": addresses[0],
            "addressLocality": "Tangier",
            "addressCountry": "MA",
        }
    return organization
