from django.apps import AppConfig


class BudgettenConfig(AppConfig):
    name = "budgetten"
    label = "budgetten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what this room writes to the log, its database guards and what it adds to lower rooms."""
        from initiatieven.acties import registreer_actie
        from samenwijk.berichten.dagwerk import registreer_dagwerk
        from samenwijk.logboek.append_only import register_guard
        from samenwijk.mensen.domain.wissen import registreer_wis
        from samenwijk.mensen.eigen_gegevens import registreer_uitvoer
        from samenwijk.mensen.mijn import registreer
        from stemmen import gevolgen

        from . import events, guards, guards_besteding  # noqa: F401 -- events registers on import
        from .domain.bankgegevens import ruim_op
        from .domain.herinneren import loop_termijnen_na
        from .domain.panel import uitgesloten_leden, verwerk_uitslag
        from .domain.vergeten import vergeet_aanvrager
        from .domain.zegelwerk import verzegel_budgetten

        register_guard(guards.create_saldo_guard, guards.drop_saldo_guard)
        register_guard(guards.create_freeze_guard, guards.drop_freeze_guard)
        registreer_dagwerk(loop_termijnen_na)
        registreer_dagwerk(ruim_op)
        registreer_dagwerk(verzegel_budgetten)
        register_guard(guards_besteding.create_besteding_guard, guards_besteding.drop_besteding_guard)
        gevolgen.registreer_gevolg(verwerk_uitslag)
        gevolgen.registreer_uitsluiting(uitgesloten_leden)

        from . import mijn

        registreer(mijn.mijn_aanvragen, volgorde=30)
        registreer_uitvoer("aanvragen", mijn.uitvoer)
        registreer_wis(vergeet_aanvrager)
        registreer_actie(mijn.maak_er_een_aanvraag_van)
