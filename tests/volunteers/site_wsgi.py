"""The site as it is, but for static files as they lie in the source: nobody has collected them."""

from django.conf import settings

settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}

from portal.wsgi import application  # noqa: E402, F401
