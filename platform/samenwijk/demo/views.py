"""Pages of the demo: choose who you are, and read the mail that would have been sent."""

from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.verzoek import Verzoek

from .models import Demomail
from .personas import kaarten, meld_aan_als, personas_van

PER_BLADZIJDE = 25


@require_safe
@never_cache
def persona(request: Verzoek) -> HttpResponse:
    """The people of the demo in this municipality, and the way to the other one."""
    gemeente = request.gemeente
    andere = [
        {"naam": ander.naam, "url": f"{request.scheme}://{_host(request, ander)}/demo/"}
        for ander in Gemeente.objects.exclude(pk=gemeente.pk)
    ]
    return render(request, "demo/persona.html", {"kaarten": kaarten(gemeente), "andere": andere})


@require_POST
def aanmelden(request: Verzoek, pk: int) -> HttpResponse:
    """Become this person and go where that person starts."""
    gekozen = get_object_or_404(personas_van(request.gemeente), pk=pk)
    meld_aan_als(request, gekozen)
    messages.success(request, _("U bent nu %(naam)s.") % {"naam": gekozen})
    doel = gekozen.start_url
    veilig = url_has_allowed_host_and_scheme(doel, allowed_hosts=None) and doel.startswith("/")
    return HttpResponseRedirect(doel if veilig else "/mijn/")


@require_POST
def bezoeker(request: Verzoek) -> HttpResponse:
    """Be nobody in particular again."""
    logout(request)
    messages.success(request, _("U bent nu een bezoeker die niet is ingelogd."))
    return redirect("/")


@require_safe
@never_cache
def postbus(request: Verzoek) -> HttpResponse:
    """All mail of the demo, the newest first; `?aan=` leaves one addressee."""
    aan = request.GET.get("aan", "").replace("\x00", "").strip()[:254]
    mails = Demomail.objects.all()
    if aan:
        mails = mails.filter(aan__iexact=aan)
    pagina = Paginator(mails, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    adressen = Demomail.objects.order_by("aan").values_list("aan", flat=True).distinct()
    return render(request, "demo/postbus.html", {"pagina": pagina, "aan": aan, "adressen": adressen})


@require_safe
@never_cache
def mail(request: Verzoek, pk: int) -> HttpResponse:
    """One mail, with its links."""
    return render(request, "demo/mail.html", {"mail": get_object_or_404(Demomail, pk=pk)})


def _host(request: Verzoek, gemeente: Gemeente) -> str:
    """The host of another municipality on the port that the visitor uses."""
    _naam, dubbelepunt, poort = request.get_host().partition(":")
    return f"{gemeente.hostnaam}{dubbelepunt}{poort}"
