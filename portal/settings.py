"""All settings, read once from the environment.

README, "Settings", has the table of names, defaults and meanings.
"""

from pathlib import Path
from urllib.parse import unquote

import dj_database_url
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.environment import env_bool, env_choice, env_folder, env_int, env_list, env_text

ROOT = Path(__file__).resolve().parent.parent
VAR = env_folder("VAR_FOLDER", default=ROOT / "var")

# Which portal is this?
MODE = env_choice("PORTAL_MODE", default="production", choices=("production", "trial"))
TRIAL = MODE == "trial"
SECRET_KEY = env_text("SECRET_KEY")
DEBUG = env_bool("DEBUG", default=False)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1" if TRIAL else None)
SITE_ADDRESS = env_text("SITE_ADDRESS", "http://localhost:8000" if TRIAL else None).rstrip("/")
BEHIND_PROXY = env_bool("BEHIND_PROXY", default=False)
CONTACT_EMAIL = env_text("CONTACT_EMAIL", "")
QUICK_EXIT_ADDRESS = env_text("QUICK_EXIT_ADDRESS", "https://www.google.com/")
CNDP_NUMBER = env_text("CNDP_NUMBER", "")
CNDP_DATE = env_text("CNDP_DATE", "")

INSTALLED_APPS = [
    "portal.base",
    "portal.accounts",
    "portal.search",
    "portal.editing",
    "portal.subscriptions",
    "associations",
    "support",
    "projects",
    "volunteers",
    "news",
    "news.events",
    "portal.importing",
    "portal.reports",
    "portal.visits",
    "portal",
    "portal.apps.EditorsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "crispy_forms",
    "django_countries",
    "django_filters",
    "parler",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.errors.DatabaseDown",
    "portal.base.middleware.headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.own_language",
    "portal.accounts.middleware.second_factor",
    "portal.base.middleware.WhoChanged",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "portal.base.templatetags.portal",
            ],
        },
    }
]

# Database: PostgreSQL only. The embedded one lives in a folder of its own and is reached by a unix
# socket.
DATABASE_URL = env_text("DATABASE_URL")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
DATABASE_IS_EMBEDDED = unquote(DATABASE_URL.partition("@")[2]).startswith("/")
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured(
        "DATABASE_URL must name a PostgreSQL database: postgres://user:password@host/name"
    )
if TRIAL and not DATABASE_IS_EMBEDDED:
    raise ImproperlyConfigured(
        "PORTAL_MODE=trial needs the embedded database: unset DATABASE_URL, or PORTAL_MODE."
    )
DATABASES["default"]["CONN_MAX_AGE"] = env_int(
    "DATABASE_CONNECTION_SECONDS", default=60, least=0, most=3600
)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A search reads bitmaps of up to a million rows; with less memory PostgreSQL would look into each
# row again. One question is one process: what others wait for is not spent on planning its parts.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
    "options", "-c work_mem=32MB -c jit=off -c max_parallel_workers_per_gather=0"
)

# Limits must hold across processes, so the shared cache is a table unless CACHE_URL names a Redis
# or Valkey.
CACHE_URL = env_text("CACHE_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}
PAGE_CACHE_SECONDS = env_int("PAGE_CACHE_SECONDS", default=60, least=0, most=3600)

# Languages: the order is the order of the switcher; the root page falls back to the first.
LANGUAGES = [
    ("ar", _("Arabic")),
    ("fr", _("French")),
    ("en", _("English")),
    ("es", _("Spanish")),
    ("nl", _("Dutch")),
    ("da", _("Danish")),
]
LANGUAGE_CODE = "ar"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / "portal" / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
USE_THOUSAND_SEPARATOR = False
FORMS_URLFIELD_ASSUME_HTTPS = True
TIME_ZONE = "Africa/Casablanca"
USE_TZ = True
PARLER_LANGUAGES = {
    None: tuple({"code": code} for code, _name in LANGUAGES),
    "default": {"fallbacks": ["en", "fr"]},
}
PARLER_ENABLE_CACHING = False

# Accounts: e-mail is the login; editors need a second factor, switchable in trial mode only.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SECOND_FACTOR_REQUIRED = env_bool("SECOND_FACTOR_REQUIRED", default=True)
if not SECOND_FACTOR_REQUIRED and not TRIAL:
    raise ImproperlyConfigured(
        "SECOND_FACTOR_REQUIRED=false is for PORTAL_MODE=trial only: unset it."
    )
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"signup": "portal.accounts.forms.SignUpForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up, and in no other
ACCOUNT_LOGOUT_ON_GET = False
# Each sign-up sends a letter to whatever address was typed; allauth limits the rest by itself.
ACCOUNT_RATE_LIMITS = {"signup": "10/m/ip,100/d/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = TRIAL
MFA_TOTP_ISSUER = "Tangier associations"
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"

# Mail goes through the worker; MAIL_DELIVERY says how it leaves, MAIL_FOLDER where a local copy
# lands.
EMAIL_BACKEND = "portal.base.mail.QueuedBackend"
MAIL_FOLDER = env_folder("MAIL_FOLDER", default=VAR / "mail")
MAIL_DELIVERY = env_choice(
    "MAIL_DELIVERY", default="folder" if TRIAL else "smtp", choices=("smtp", "folder")
)
EMAIL_HOST = env_text("EMAIL_HOST", "localhost")
EMAIL_PORT = env_int("EMAIL_PORT", default=25, least=1, most=65535)
EMAIL_HOST_USER = env_text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env_text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL", CONTACT_EMAIL or "portal@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env_folder("MEDIA_FOLDER", default=VAR / "media")
PRIVATE_FOLDER = env_folder("PRIVATE_FOLDER", default=VAR / "private")  # no web server serves it
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # nothing asks for a file by its plain name
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

# History: every insert, update and delete of a record, by triggers in the database. They are made
# anew after each
# migrate: as 150 steps of the migrations they took 10 s of every new database.
# The countries that volunteers come from most stand first.
COUNTRIES_FIRST = ["MA", "ES", "FR", "BE", "NL", "DK", "DE", "GB", "US"]
COUNTRIES_FIRST_BREAK = None

PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # who only reads changes nothing
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)

CRISPY_ALLOWED_TEMPLATE_PACKS = "portal"
CRISPY_TEMPLATE_PACK = "portal"
CRISPY_FAIL_SILENTLY = False

# Security
HTTPS = SITE_ADDRESS.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # whoever watches asks the process itself
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.errors.form_refused"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": env_choice(
            "LOG_LEVEL", default="WARNING", choices=("DEBUG", "INFO", "WARNING", "ERROR")
        ),
    },
}
