"""What the commands for schemes share: finding the municipality and the scheme."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gemeente

from ..models import Regeling, Regelingversie


class Regelingcommando(BaseCommand):
    """A command on one municipality (`--gemeente`, the default one when there is only one)."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--gemeente", help="kenmerk (slug) van de gemeente; niet nodig als er één is")

    def gemeente(self, slug: str | None) -> Gemeente:
        """Raises CommandError that names the municipalities there are."""
        gemeenten = list(Gemeente.objects.order_by("slug"))
        gevonden = [gemeente for gemeente in gemeenten if slug in (None, gemeente.slug)]
        if len(gevonden) != 1:
            bekend = ", ".join(gemeente.slug for gemeente in gemeenten) or _("er is nog geen gemeente")
            if slug is None:
                raise CommandError(_("Zeg met --gemeente om welke gemeente het gaat: %s.") % bekend)
            raise CommandError(
                _("Er is geen gemeente “%(naam)s”. Kies uit: %(bekend)s.") % {"naam": slug, "bekend": bekend}
            )
        return gevonden[0]

    def regeling(self, gemeente: Gemeente, slug: str) -> Regeling:
        """Raises CommandError that names the schemes of the municipality."""
        regeling = Regeling.objects.filter(gemeente=gemeente, slug=slug).first()
        if regeling is None:
            slugs = Regeling.objects.filter(gemeente=gemeente).values_list("slug", flat=True)
            bekend = ", ".join(slugs) or _("er is nog geen regeling")
            raise CommandError(
                _("%(gemeente)s heeft geen regeling “%(naam)s”. Kies uit: %(bekend)s.")
                % {"gemeente": gemeente.naam, "naam": slug, "bekend": bekend}
            )
        return regeling

    def versie(self, regeling: Regeling, nummer: int | None) -> Regelingversie:
        """The version with that number, the newest without. Raises CommandError that names the numbers there are."""
        versies = list(regeling.versies.order_by("-nummer"))
        gevonden = [versie for versie in versies if nummer in (None, versie.nummer)]
        if not gevonden:
            bekend = ", ".join(str(versie.nummer) for versie in reversed(versies)) or _("geen")
            raise CommandError(
                _("Deze regeling heeft geen versie %(nummer)s. Er zijn: %(bekend)s.")
                % {"nummer": nummer if nummer is not None else 1, "bekend": bekend}
            )
        return gevonden[0]
