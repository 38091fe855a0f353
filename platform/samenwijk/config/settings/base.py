"""Settings shared by every environment. Values that differ per installation come from the environment (`..env`)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from samenwijk.config.env import lees

ROOT = Path(__file__).resolve().parents[4]
VAR = Path(lees("VAR_DIR") or ROOT / "var").resolve()

DEBUG = False
DEMO = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "samenwijk.ui",
    "samenwijk.logboek",
    "samenwijk.gebieden",
    "samenwijk.mensen",
    "samenwijk.berichten",
    "samenwijk.participatie",
    "initiatieven",
    "stemmen",
    "budgetten",
    "cms",
    "samenwijk.config",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "formtools",
    "django_htmx",
    "rules.apps.AutodiscoverRulesConfig",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.embeds",
    "wagtail.sites",
    "samenwijk.mensen.wagtail_gebruikers.GebruikersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "samenwijk.config.middleware.BeveiligingMiddleware",
    "samenwijk.config.nultekens.NultekensMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samenwijk.config.middleware.NietBewarenMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samenwijk.gebieden.middleware.GemeenteMiddleware",
    "samenwijk.mensen.middleware.PersoonMiddleware",
    "samenwijk.mensen.middleware.TweedeFactorMiddleware",
    "cms.middleware.RedactieMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "samenwijk.config.urls"
WSGI_APPLICATION = "samenwijk.config.wsgi.application"
ASGI_APPLICATION = "samenwijk.config.asgi.application"
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
                "samenwijk.config.context.site",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

FORM_RENDERER = "samenwijk.ui.formulier.SamenwijkRenderer"

# --- people and sign-in -------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "mensen.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "samenwijk.mensen.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "samenwijk.mensen.forms.aanmelden.NaamForm"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mijn/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# --- Wagtail ------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Samenwijk"
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_USER_TIME_ZONES = ["Europe/Amsterdam"]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAILIMAGES_IMAGE_MODEL = "cms.Afbeelding"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "dutch"}
}
WAGTAILADMIN_BASE_URL = lees("BASIS_URL")

# --- language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = ["samenwijk.config.formats"]

# --- files --------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
# Files that people upload are not public media: a view serves them after the check of what they belong to.
BESLOTEN_ROOT = VAR / "besloten"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "besloten": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(BESLOTEN_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FOTO_MAX_BYTES = lees("FOTO_MAX_BYTES")
BIJLAGE_MAX_BYTES = lees("BIJLAGE_MAX_BYTES")

# --- mail ---------------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = lees("MAIL_VAN")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = lees("MAIL_HOST")
EMAIL_PORT = lees("MAIL_POORT")
EMAIL_HOST_USER = lees("MAIL_GEBRUIKER")
EMAIL_HOST_PASSWORD = lees("MAIL_WACHTWOORD")
EMAIL_USE_TLS = lees("MAIL_STARTTLS")
EMAIL_TIMEOUT = lees("MAIL_TIMEOUT")
# True: the web process delivers right after the act (demo, development). In production `bezorg_berichten` does.
BERICHTEN_DIRECT = lees("BERICHTEN_DIRECT")
# Once a day: terms and reminders (berichten/dagwerk.py). In production `bezorg_berichten` does it.
DAGELIJKS_WERK_IN_WEB = lees("DAGELIJKS_WERK_IN_WEB")

# --- terms by law (budgetten/termijnen.py) --------------------------------------------------------------------------
GELIJKGESTELDE_DAGEN = frozenset(date.fromisoformat(dag.strip()) for dag in lees("GELIJKGESTELDE_DAGEN"))
DWANGSOM_PER_DAG = tuple(Decimal(bedrag.strip()) for bedrag in lees("DWANGSOM_PER_DAG"))
HERINNER_BESLISTERMIJN_DAGEN = lees("HERINNER_BESLISTERMIJN_DAGEN")
HERINNER_DAGEN = lees("HERINNER_DAGEN")

# --- bank accounts (budgetten/domain/bankgegevens.py) ---------------------------------------------------------------
# Everybody can read this key. Development and tests only: production refuses it.
ONTWIKKELSLEUTEL = "c2FtZW53aWprLW9udHdpa2tlbHNsZXV0ZWwtMzJieXQ="
BANKGEGEVENS_BEWAREN_DAGEN = lees("BANKGEGEVENS_BEWAREN_DAGEN")

# --- safety -------------------------------------------------------------------------------------------------------
CSRF_FAILURE_VIEW = "samenwijk.config.views.csrf_geweigerd"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
# Extra headers of every response; the policy per kind of page is in samenwijk.config.middleware.
PERMISSIONS_POLICY = {
    "accelerometer": [],
    "camera": [],
    "display-capture": [],
    "geolocation": [],
    "gyroscope": [],
    "magnetometer": [],
    "microphone": [],
    "midi": [],
    "payment": [],
    "usb": [],
    "publickey-credentials-create": ["self"],
    "publickey-credentials-get": ["self"],
}
SECURITY_CONTACT = lees("SECURITY_CONTACT")
SECURITY_BELEID = lees("SECURITY_BELEID")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": lees("LOG_NIVEAU")},
}

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
SILENCED_SYSTEM_CHECKS: list[str] = []
