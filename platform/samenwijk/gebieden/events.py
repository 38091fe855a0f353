"""What this room writes to the log."""

from django.utils.translation import gettext_noop as _

from samenwijk.logboek.events import registreer

registreer("gebied.gemaakt", _("{door} heeft dit gebied toegevoegd."))
registreer("gebied.gewijzigd", _("{door} heeft dit gebied gewijzigd."))
registreer("gebied.verplaatst", _("{door} heeft dit gebied onder een ander gebied geplaatst."))
registreer(
    "postcodes.toegevoegd", _("{door} heeft postcodes aan dit gebied toegevoegd: {van} tot en met {tot}.")
)
registreer(
    "postcodes.verwijderd", _("{door} heeft postcodes van dit gebied weggehaald: {van} tot en met {tot}.")
)
registreer("gebieden.ingevoerd", _("{door} heeft gebieden ingevoerd: {nieuw} nieuw, {gewijzigd} gewijzigd."))
registreer(
    "postcodes.ingevoerd", _("{door} heeft postcodes ingevoerd: {nieuw} nieuw, {gewijzigd} gewijzigd.")
)
registreer(
    "inwoners.ingevoerd", _("{door} heeft inwonertallen ingevoerd: {nieuw} nieuw, {gewijzigd} gewijzigd.")
)
