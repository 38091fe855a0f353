"""Every environment variable the product reads, in one place.

`docs/configuratie.md` is written from this register (`manage.py configuratie`) and a test keeps it current. Settings
modules and `gunicorn.conf.py` ask for a variable by name with `lees`; a name that is not registered is a KeyError, so
an undocumented variable cannot exist.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from environs import Env, EnvValidationError

env = Env()
POSTGRES = "django.db.backends.postgresql"


@env.parser_for("database")
def database(value: str) -> dict[str, Any]:
    """A database address as an entry of DATABASES. Only PostgreSQL: anything else is refused here.

    Query parameters (`?sslmode=require`) become connection options; connections are kept and checked before use.
    """
    try:
        address = urlsplit(value)
        port = address.port
    except ValueError as error:
        raise EnvValidationError(f"onleesbaar adres ({error})", ["onleesbaar adres"]) from error
    name = unquote(address.path.removeprefix("/"))
    if address.scheme not in {"postgres", "postgresql"}:
        raise EnvValidationError("productie draait alleen op PostgreSQL", ["geen PostgreSQL"])
    if not name:
        raise EnvValidationError("de naam van de database ontbreekt", ["geen naam"])
    return {
        "ENGINE": POSTGRES,
        "NAME": name,
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": unquote(address.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(address.query)),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


class Deel(Enum):
    """Where a variable is read; the value is the heading in docs/configuratie.md."""

    VERPLICHT = "Verplicht in productie"
    ALGEMEEN = "Alle omgevingen"
    PRODUCTIE = "Alleen productie"
    WEBSERVER = "Webserver (gunicorn)"
    LOKAAL = "Demo en ontwikkeling"
    TEST = "Tests"


class _Verplicht:
    """The default of a variable that has none."""


VERPLICHT = _Verplicht()


@dataclass(frozen=True)
class Variabele:
    """One variable: name, environs parser, what it does (Dutch, for operators), default, and where it is read.

    `getoond` replaces the default in the documentation where the real one is computed.
    """

    naam: str
    soort: str
    uitleg: str
    standaard: Any = VERPLICHT
    deel: Deel = Deel.ALGEMEEN
    getoond: str | None = None


_VARIABELEN = (
    Variabele("SECRET_KEY", "str", "Geheime sleutel voor sessies en handtekeningen: 50 of meer willekeurige tekens.",
              deel=Deel.VERPLICHT),
    Variabele("ALLOWED_HOSTS", "list", "Namen waaronder de site bereikbaar is, met komma's ertussen.",
              deel=Deel.VERPLICHT),
    Variabele("DATABASE_URL", "database",
              "Adres van de database: `postgres://gebruiker:wachtwoord@machine:5432/naam`. Alleen PostgreSQL.",
              deel=Deel.VERPLICHT),
    Variabele("BANKGEGEVENS_SLEUTELS", "list",
              "Sleutels waarmee rekeningnummers versleuteld worden bewaard, met komma's. De eerste versleutelt, alle lezen. "
              "Maak er een met `manage.py hersleutel_bankgegevens --nieuw`. Zet een nieuwe sleutel vooraan, draai "
              "`manage.py hersleutel_bankgegevens` en haal daarna de oude weg. Bewaar ze buiten de reservekopie van de "
              "database.", deel=Deel.VERPLICHT),
    Variabele("VAR_DIR", "str", "Map voor gegevens: media, besloten bestanden en (demo) de database.", None,
              getoond="map `var` in de broncode"),
    Variabele("BASIS_URL", "str", "Adres van de site, voor links in mails en in beheer.", "http://localhost:8000"),
    Variabele("FOTO_MAX_BYTES", "int", "Grootste foto die iemand mag insturen, in bytes.", 12 * 1024 * 1024),
    Variabele("BIJLAGE_MAX_BYTES", "int", "Grootste bijlage bij een aanvraag, in bytes.", 10 * 1024 * 1024),
    Variabele("BANKGEGEVENS_BEWAREN_DAGEN", "int",
              "Zoveel dagen na het afronden of intrekken van een aanvraag wordt het rekeningnummer verwijderd. De standaard "
              "is de bezwaartermijn van zes weken; kies wat bij uw selectielijst past.", 42),
    Variabele("MAIL_VAN", "str", "Afzender van mails.", "Samenwijk <noreply@example.org>"),
    Variabele("MAIL_HOST", "str", "Mailserver.", "localhost"),
    Variabele("MAIL_POORT", "int", "Poort van de mailserver.", 25),
    Variabele("MAIL_GEBRUIKER", "str", "Gebruikersnaam bij de mailserver.", ""),
    Variabele("MAIL_WACHTWOORD", "str", "Wachtwoord bij de mailserver.", ""),
    Variabele("MAIL_STARTTLS", "bool", "Versleutel de verbinding met de mailserver (STARTTLS).", False),
    Variabele("MAIL_TIMEOUT", "int", "Seconden die een verbinding met de mailserver mag duren.", 20),
    Variabele("BERICHTEN_DIRECT", "bool",
              "Bezorg mails meteen vanuit het webproces. Staat aan in de demo; laat dit in productie uit en draai "
              "`manage.py bezorg_berichten`.", False),
    Variabele("GELIJKGESTELDE_DAGEN", "list",
              "Dagen die gelijk zijn gesteld met een algemeen erkende feestdag (Algemene termijnenwet, artikel 3, lid 3), "
              "als `JJJJ-MM-DD` met komma's. De standaard volgt het Besluit gelijkstelling voor 2026 tot en met 2028; "
              "vul aan als er een nieuw besluit in de Staatscourant staat.",
              ["2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"]),
    Variabele("DWANGSOM_PER_DAG", "list",
              "Dwangsom bij te laat beslissen in euro per dag: de eerste veertien dagen, de veertien dagen daarna en de "
              "overige dagen, samen hoogstens 42 (Algemene wet bestuursrecht, artikel 4:17, lid 2). De bedragen kunnen "
              "zijn geïndexeerd: controleer ze.", ["23", "35", "45"]),
    Variabele("HERINNER_BESLISTERMIJN_DAGEN", "int",
              "Zoveel dagen voor het einde van de beslistermijn krijgt de behandelaar een herinnering.", 7),
    Variabele("HERINNER_DAGEN", "int",
              "Zoveel dagen voor de laatste dag krijgen aanvragers (aanvulling, verantwoording) en vakafdelingen (advies) "
              "een herinnering.", 3),
    Variabele("DAGELIJKS_WERK_IN_WEB", "bool",
              "Doe het dagelijkse werk (termijnen nalopen, herinneren) vanuit het webproces. Staat aan in de demo; laat "
              "dit in productie uit: `manage.py bezorg_berichten` doet het.", False),
    Variabele("SECURITY_CONTACT", "str",
              "Waar mensen een kwetsbaarheid melden (`mailto:…` of `https://…`), voor `/.well-known/security.txt`.",
              "mailto:beveiliging@example.org"),
    Variabele("SECURITY_BELEID", "str",
              "Adres van uw beleid voor meldingen van kwetsbaarheden; leeg: niet vermeld.", ""),
    Variabele("LOG_NIVEAU", "str", "Vanaf welk niveau technische meldingen in de uitvoer komen.", "INFO"),
    Variabele("REDIS_URL", "str", "Redis voor cache en sessies; leeg: cache en sessies in de database.", "",
              Deel.PRODUCTIE),
    Variabele("CSRF_HERKOMST", "list",
              "Extra herkomsten die formulieren mogen sturen (`https://…`); alleen nodig achter een proxy met een "
              "andere naam.", [], Deel.PRODUCTIE),
    Variabele("HSTS_SECONDEN", "int", "Hoe lang browsers alleen https mogen gebruiken (HSTS), in seconden.", 31_536_000,
              Deel.PRODUCTIE),
    Variabele("DEMO", "bool", "Bestaat niet in productie: staat de schakelaar aan, dan start de site niet.", False,
              Deel.PRODUCTIE),
    Variabele("BIND", "str", "Adres en poort waarop de webserver luistert.", "0.0.0.0:8000", Deel.WEBSERVER),
    Variabele("WEB_CONCURRENCY", "int", "Aantal processen van de webserver.", 2, Deel.WEBSERVER),
    Variabele("WEB_DRADEN", "int", "Aantal draden per proces.", 4, Deel.WEBSERVER),
    Variabele("WEB_TIMEOUT", "int", "Seconden waarna een vastgelopen verzoek wordt afgebroken.", 60, Deel.WEBSERVER),
    Variabele("PROXY_ADRESSEN", "str",
              "Adressen van de proxy waarvan de webserver `X-Forwarded-*` gelooft, met komma's.", "127.0.0.1",
              Deel.WEBSERVER),
    Variabele("PROXY_AANTAL", "int",
              "Aantal proxy's voor de webserver. Daaruit volgt het adres van de bezoeker, en daarop worden pogingen om "
              "in te loggen geteld.", 1, Deel.PRODUCTIE),
    Variabele("DEBUG", "bool", "Foutpagina's met technische gegevens. Bestaat niet in productie.", False, Deel.LOKAAL),
    Variabele("DEMO_DATABASE", "str", "Bestand van de SQLite-database.", None, Deel.LOKAAL,
              getoond="`demo.sqlite3` in `VAR_DIR`"),
    Variabele("TEST_DATABASE", "str", "Database van de tests: `postgresql` of `sqlite`.", "postgresql", Deel.TEST),
    Variabele("TEST_PGNAAM", "str", "Naam van de database (de tests maken er `test_…` naast).", "samenwijk", Deel.TEST),
    Variabele("TEST_PGGEBRUIKER", "str", "Gebruiker van de database; die moet databases mogen maken.", "samenwijk",
              Deel.TEST),
    Variabele("TEST_PGWACHTWOORD", "str", "Wachtwoord van die gebruiker.", "samenwijk", Deel.TEST),
    Variabele("TEST_PGHOST", "str", "Machine waarop PostgreSQL draait.", "127.0.0.1", Deel.TEST),
    Variabele("TEST_PGPOORT", "str", "Poort van PostgreSQL.", "5432", Deel.TEST),
)  # fmt: skip
REGISTER: dict[str, Variabele] = {variabele.naam: variabele for variabele in _VARIABELEN}
_GEEN: Any = object()


def lees(naam: str, standaard: Any = _GEEN) -> Any:
    """Read the registered variable `naam`; `standaard` overrides the registered default for one settings module.

    Raises environs.EnvError, naming the variable, when it is required and missing or cannot be parsed.
    """
    variabele = REGISTER[naam]
    if standaard is _GEEN:
        standaard = variabele.standaard
    parser = getattr(env, variabele.soort)
    return parser(naam) if standaard is VERPLICHT else parser(naam, standaard)
