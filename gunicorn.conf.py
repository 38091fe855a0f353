"""gunicorn in production: `gunicorn samenwijk.config.wsgi`. The variables are described in docs/configuratie.md."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent / "platform")]

from samenwijk.config.env import lees

wsgi_app = "samenwijk.config.wsgi:application"
bind = lees("BIND")
workers = lees("WEB_CONCURRENCY")
worker_class = "gthread"
threads = lees("WEB_DRADEN")
timeout = lees("WEB_TIMEOUT")
graceful_timeout = 30
forwarded_allow_ips = lees("PROXY_ADRESSEN")
# Workers are renewed now and then; the spread keeps them from doing so together.
max_requests = 2000
max_requests_jitter = 200
# The address of the visitor is personal data and stays out of the log.
accesslog = "-"
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(B)s %(M)sms'
