"""What a version of a scheme says, in sentences that a resident reads: one line per rule, nothing that it leaves open.

Every function gives rows of a heading with one or more sentences, in the language of the reader. No query for a version
that was read with its parts (`queries.publiek.openbare_versies`).
"""

from .pagina import Regelingpagina
from .taken import beslisser
from .woorden import formule, procent, soort_uitleg

__all__ = ["Regelingpagina", "beslisser", "formule", "procent", "soort_uitleg"]
