"""Make the database METING_DATABASE anew and fill it with so many applications: `python benchmarks/vul.py 1000`."""

import os
import sys

from begin import begin

begin()

from django.core.management import call_command  # noqa: E402
from vullen import vul  # noqa: E402

call_command("migrate", interactive=False, verbosity=0)
vul(int(sys.argv[1]))
print(f"{os.environ['METING_DATABASE']}: {sys.argv[1]} aanvragen")
