"""What this room writes to the log."""

from django.utils.translation import gettext_noop as _

from samenwijk.logboek.events import registreer

registreer("traject.gemaakt", _("{door} heeft dit traject gemaakt."))
registreer("traject.gewijzigd", _("{door} heeft het traject gewijzigd."))
registreer("traject.gepubliceerd", _("{door} heeft het traject gepubliceerd, met {fasen} fase(n)."))
registreer("traject.afgesloten", _("{door} heeft het traject afgesloten."))
registreer("traject.fase_verlengd", _("{door} heeft fase {fase} verlengd, van {van} tot {tot}."))
