"""What this room writes to the log. Never what somebody voted: the log can be read before closing."""

from django.utils.translation import gettext_noop as _

from samenwijk.logboek.events import registreer

registreer("stemronde.gemaakt", _("{door} maakte de stemronde."))
registreer("stemronde.gewijzigd", _("{door} paste de stemronde aan, vóór de opening."))
registreer(
    "stemronde.opengesteld",
    _(
        "{door} stelde de stemronde open voor {leden} leden over {opties} aanvragen. Kenmerk van de regels: {regels}."
    ),
)
registreer("stemronde.gestemd", _("{door} bracht een stem uit."))
registreer("stemronde.stem_gewijzigd", _("{door} wijzigde zijn of haar stem."))
registreer(
    "stemronde.belang_gemeld", _("{door} meldde een belang bij aanvraag {nummer} en stemt daar niet over.")
)
registreer(
    "stemronde.stem_vervallen",
    _("De stem van {door} over aanvraag {nummer} verviel door het gemelde belang."),
)
registreer(
    "stemronde.gesloten",
    _(
        "De uitslag is vastgesteld: {aangenomen} van de {opties} aangenomen. Kenmerk van de uitslag: {uitslag}."
    ),
)
registreer("stemronde.ingetrokken", _("{door} trok de stemronde in."))
