"""What this room writes to the log. Sentences are read by people; data are keys and codes only."""

from samenwijk.logboek.events import registreer

registreer("persoon.aangemaakt", "{door} meldde zich aan in deze gemeente.")
registreer("persoon.gekoppeld", "De gegevens van {door} zijn gekoppeld aan een account.")
registreer("persoon.gegevens_gewijzigd", "{door} wijzigde de eigen gegevens.")
registreer("persoon.leeftijd_verklaard", "{door} verklaarde minstens {leeftijd} jaar te zijn.")
registreer("persoon.leeftijd_ingetrokken", "{door} trok de verklaring over leeftijd in.")
registreer("persoon.adres_gevolgd", "{door} bevestigde een e-mailadres.")
registreer("persoon.gewist", "De gegevens van een persoon zijn gewist.")
registreer("woonclaim.vastgelegd", "{door} legde een woonadres vast.")
registreer("rol.toegekend", "{door} gaf iemand de rol {rol}.")
registreer("rol.ingetrokken", "{door} nam iemand de rol {rol} af.")
registreer("orgaan.gemaakt", "{door} maakte een orgaan.")
registreer("orgaan.gewijzigd", "{door} wijzigde de gegevens van het orgaan.")
registreer("orgaan.slapend", "{door} zette het orgaan op slapend.")
registreer("orgaan.wakker", "{door} maakte het orgaan weer actief.")
registreer("lidmaatschap.begonnen", "{door} maakte iemand {functie} van het orgaan.")
registreer("lidmaatschap.beeindigd", "{door} beëindigde een lidmaatschap van het orgaan.")
