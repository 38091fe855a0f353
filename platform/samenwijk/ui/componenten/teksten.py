"""Filters for amounts, dates and text of people."""

import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..geld import euro
from ..veilige_html import schoon_html, tekst_naar_html
from .register import register


@register.filter
def geld(bedrag: Decimal | int | None) -> str:
    """An amount: `€ 1.000,00`, with a space that does not break. Empty for None.

    Usage: `{{ aanvraag.bedrag|geld }}`
    """
    return "" if bedrag is None or bedrag == "" else euro(bedrag)


@register.filter
def datum(moment: datetime.date | None, vorm: str = "") -> str:
    """A date in local time: `20 november 2026`; `"lang"` adds the day of the week, `"kort"` gives `20-11-2026`.

    Usage: `{{ ronde.sluit_op|datum:"lang" }}`
    """
    if not moment:
        return ""
    if isinstance(moment, datetime.datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return date_format(moment, {"lang": "l j F Y", "kort": "d-m-Y"}.get(vorm, "j F Y"))


@register.filter
def tijdstip(moment: datetime.datetime | None, vorm: str = "lang") -> str:
    """A moment in local time: `vrijdag 20 november 2026 om 17.00 uur`; `"kort"` gives `20-11-2026 17.00 uur`.

    Usage: `{{ ronde.sluit_op|tijdstip }}`
    """
    if not moment:
        return ""
    if timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    pattern = _("%(datum)s %(tijd)s uur") if vorm == "kort" else _("%(datum)s om %(tijd)s uur")
    return pattern % {"datum": datum(moment, vorm), "tijd": moment.strftime("%H.%M")}


@register.filter
def vanaf(moment: datetime.datetime | None) -> str:
    """From when, as people say it: a start at midnight is the whole day. `vanaf` with the day or the moment.

    Usage: `{{ fase.start|vanaf }}`
    """
    if not moment:
        return ""
    return _("vanaf %(moment)s") % {
        "moment": datum(moment, "lang") if _is_midnight(moment) else tijdstip(moment)
    }


@register.filter
def tot(moment: datetime.datetime | None) -> str:
    """Until when, as people say it: an end at midnight is `tot en met` the day before.

    Usage: `{{ fase.einde|tot }}`
    """
    if not moment:
        return ""
    if _is_midnight(moment):
        dag = timezone.localtime(moment).date() - datetime.timedelta(days=1)
        return _("tot en met %(dag)s") % {"dag": datum(dag, "lang")}
    return _("tot %(moment)s") % {"moment": tijdstip(moment)}


def _is_midnight(moment: datetime.datetime) -> bool:
    return timezone.localtime(moment).time() == datetime.time()


@register.filter
def veilige_tekst(tekst: str | None) -> SafeString:
    """Plain text of residents: escaped, with paragraphs and with clickable web addresses.

    Usage: `{{ initiatief.verhaal|veilige_tekst }}`
    """
    return tekst_naar_html(tekst or "")


@register.filter
def veilige_html(html: str | None) -> SafeString:
    """HTML from outside (imports), with only simple elements left.

    Usage: `{{ tekst|veilige_html }}`
    """
    return schoon_html(html or "")
