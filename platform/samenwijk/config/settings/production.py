"""Production: PostgreSQL, https, no demo. Refuses to start without SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL."""

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import lees

SECRET_KEY = lees("str", "SECRET_KEY", "Geheime sleutel; verplicht in productie.")
ALLOWED_HOSTS = lees("list", "ALLOWED_HOSTS", "Namen waaronder de site bereikbaar is, met komma's.")
DATABASES = {"default": lees("dj_db_url", "DATABASE_URL", "Adres van de PostgreSQL-database; verplicht in productie.")}
if not DATABASES["default"]["ENGINE"].endswith("postgresql"):
    raise ImproperlyConfigured("DATABASE_URL: productie draait alleen op PostgreSQL.")
if lees("bool", "DEMO", "Demo-onderdelen; wordt in productie geweigerd.", False):
    raise ImproperlyConfigured("DEMO: demo-onderdelen mogen niet in productie.")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CACHE_URL = lees("str", "REDIS_URL", "Redis voor cache en sessies; leeg: cache in de database.", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}
