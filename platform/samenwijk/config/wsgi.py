"""Entry point of web servers that speak WSGI (gunicorn, see gunicorn.conf.py)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenwijk.config.settings.production")

application = get_wsgi_application()
