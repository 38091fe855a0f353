"""Development and demo on one machine: SQLite, the demo room, mail in a readable outbox. Never for production."""

from samenwijk.config.env import lees

from .base import *
from .base import INSTALLED_APPS, ONTWIKKELSLEUTEL, SQLITE_OPTIONS, STORAGES, VAR

DEBUG = lees("DEBUG")
DEMO = True
SECRET_KEY = lees("SECRET_KEY", "alleen-voor-demo-en-ontwikkeling")
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "samenwijk.demo"]
EMAIL_BACKEND = "samenwijk.demo.mail.PostbusBackend"
BERICHTEN_DIRECT = lees("BERICHTEN_DIRECT", True)
DAGELIJKS_WERK_IN_WEB = lees("DAGELIJKS_WERK_IN_WEB", True)
BANKGEGEVENS_SLEUTELS = lees("BANKGEGEVENS_SLEUTELS", [ONTWIKKELSLEUTEL])
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": lees("DEMO_DATABASE") or VAR / "demo.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
    }
}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
