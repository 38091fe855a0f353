"""Tests. PostgreSQL unless TEST_DATABASE=sqlite; warnings are errors (pyproject)."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="samenwijk-test-")
atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)

from samenwijk.config.env import lees

from .base import *
from .base import INSTALLED_APPS, LOGGING, ONTWIKKELSLEUTEL, SQLITE_OPTIONS, STORAGES, VAR

DEMO = True
SECRET_KEY = "test"
ALLOWED_HOSTS = ["testserver", "localhost", ".localhost", "127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "samenwijk.demo"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "samenwijk.demo.mail.PostbusBackend"
BERICHTEN_DIRECT = True
BANKGEGEVENS_SLEUTELS = [ONTWIKKELSLEUTEL]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
TEST_DATABASE = lees("TEST_DATABASE")
if TEST_DATABASE == "sqlite":
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "dev.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            # A file: the in-memory database shares one cache and ignores the time-out (parallel tests).
            "TEST": {"NAME": str(VAR / "test.sqlite3")},
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": lees("TEST_PGNAAM"),
            "USER": lees("TEST_PGGEBRUIKER"),
            "PASSWORD": lees("TEST_PGWACHTWOORD"),
            "HOST": lees("TEST_PGHOST"),
            "PORT": lees("TEST_PGPOORT"),
            # A cluster made without a UTF-8 locale is SQL_ASCII: ask for what we need.
            "TEST": {"CHARSET": "UTF8", "TEMPLATE": "template0"},
        }
    }
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
STATIC_ROOT = Path(VAR) / "static"
ACCOUNT_RATE_LIMITS = False
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "WARNING"}}
