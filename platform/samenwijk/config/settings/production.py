"""Production: PostgreSQL, https, no demo. Refuses to start without SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL
and keys of its own for bank accounts."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

from samenwijk.config.env import lees
from samenwijk.config.sleutels import afgekeurd

from .base import *
from .base import ONTWIKKELSLEUTEL

DEMO = False
if lees("DEMO"):
    raise ImproperlyConfigured("DEMO: demo-onderdelen mogen niet in productie.")

SECRET_KEY = lees("SECRET_KEY")
ALLOWED_HOSTS = lees("ALLOWED_HOSTS")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS: noem de namen van de site; een sterretje mag niet.")
DATABASES = {"default": lees("DATABASE_URL")}

BANKGEGEVENS_SLEUTELS = lees("BANKGEGEVENS_SLEUTELS")
if reden := afgekeurd(BANKGEGEVENS_SLEUTELS, ONTWIKKELSLEUTEL):
    raise ImproperlyConfigured(f"BANKGEGEVENS_SLEUTELS: {reden}")

SECURE_SSL_REDIRECT = True
# The load balancer inside the network speaks http with the sign of life and with nothing else.
SECURE_REDIRECT_EXEMPT = [r"^leeft/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = lees("HSTS_SECONDEN")
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessie"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_TRUSTED_ORIGINS = lees("CSRF_HERKOMST")

# Without this every visitor has the address of the proxy, and one who guesses passwords locks everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = lees("PROXY_AANTAL")

REDIS_URL = lees("REDIS_URL")
if REDIS_URL and find_spec("redis") is None:
    raise ImproperlyConfigured("REDIS_URL: installeer het Python-pakket redis, of laat de variabele leeg.")
# Sign-in limits count across processes: the cache is shared, never local memory.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}
if REDIS_URL:
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
