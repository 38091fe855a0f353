"""Security headers of every kind of page."""

import re

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from samenwijk.config.middleware import BEHEER_PAD, BeveiligingMiddleware, is_beheer
from tests.aanmelden import sign_in
from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import PersoonFactory

PUBLIC = ["/.well-known/security.txt", "/bestaat-niet/"]
ACCOUNT = ["/accounts/login/", "/accounts/signup/", "/accounts/login/code/", "/accounts/password/reset/"]


def _policy(response: HttpResponse) -> dict[str, str]:
    parts = [part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")]
    return {part[0]: part[1] if len(part) > 1 else "" for part in parts}


def _answer(
    path: str, html: str, content_type: str = "text/html; charset=utf-8", **attributes: object
) -> HttpResponse:
    """What the middleware makes of `html` at `path`; `attributes` are set on the request."""
    request = RequestFactory().get(path)
    for name, value in attributes.items():
        setattr(request, name, value)
    return BeveiligingMiddleware(lambda _request: HttpResponse(html, content_type=content_type))(request)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PUBLIC, *ACCOUNT, "/beheer/login/"])
def test_strict_policy_on_public_and_account_pages(client: Client, path: str) -> None:
    GemeenteFactory()

    response = client.get(path)

    policy = _policy(response)
    assert "unsafe" not in response["Content-Security-Policy"]
    assert policy["default-src"] == "'none'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["script-src"].split()[0] == "'self'"
    assert "strict-dynamic" not in policy["script-src"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/email/", "/accounts/2fa/", "/mijn/", "/werk/"])
def test_strict_policy_on_pages_behind_the_login(client: Client, path: str) -> None:
    persoon = PersoonFactory()
    client.force_login(persoon.gebruiker)

    response = client.get(path)

    assert "unsafe" not in response["Content-Security-Policy"]
    assert _policy(response)["default-src"] == "'none'"


@pytest.mark.django_db
def test_strict_policy_on_static_files(client: Client) -> None:
    """An SVG that is opened by itself is a document of its own."""
    response = client.get("/static/samenwijk/img/favicon.svg")
    response.close()

    assert response.status_code == 200
    assert _policy(response)["default-src"] == "'none'"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_other_headers_on_every_page(client: Client) -> None:
    GemeenteFactory()

    for path in [*PUBLIC, *ACCOUNT, "/beheer/"]:
        response = client.get(path)
        assert "camera=()" in response["Permissions-Policy"], path
        assert "geolocation=()" in response["Permissions-Policy"], path
        assert response["Referrer-Policy"] == "same-origin", path
        assert response["X-Content-Type-Options"] == "nosniff", path
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", path


@pytest.mark.django_db
def test_sign_in_page_of_wagtail_leads_to_allauth(client: Client) -> None:
    GemeenteFactory()

    response = client.get("/beheer/login/?next=/beheer/pages/")

    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/beheer/pages/"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/beheer/", "/beheer/pages/", "/beheer/images/multiple/add/"])
def test_admin_page_has_its_own_policy_and_a_nonce_in_every_script(client: Client, path: str) -> None:
    persoon = PersoonFactory(gebruiker__is_superuser=True)
    sign_in(client, persoon.gebruiker)

    response = client.get(path, follow=True)

    scripts = re.findall(r"<script[^>]*>", response.text)
    nonce = _policy(response)["script-src"].split("'nonce-")[1].split("'")[0]
    assert response.status_code == 200
    assert scripts
    assert [tag for tag in scripts if f'nonce="{nonce}"' not in tag] == []
    assert "'unsafe-eval'" not in response["Content-Security-Policy"]
    assert "'unsafe-inline'" not in _policy(response)["script-src"]


@pytest.mark.parametrize(
    ("path", "admin"),
    [
        ("/beheer/", True),
        ("/beheer/pages/3/edit/", True),
        ("/beheer/login/", False),
        ("/beheer/password_reset/", False),
        ("/beheerder/", False),
        ("/", False),
    ],
)
def test_is_beheer_holds_for_the_admin_and_nothing_else(path: str, admin: bool) -> None:
    assert is_beheer(path) is admin


def test_admin_policy_relaxes_what_wagtail_needs_and_no_more() -> None:
    policy = _policy(_answer(f"{BEHEER_PAD}pages/", "<script>1</script>"))

    assert policy["script-src"].startswith("'self' 'nonce-")
    assert policy["script-src"].endswith("'strict-dynamic'")
    assert policy["style-src-elem"] == "'self' 'unsafe-inline'"
    assert policy["style-src"] == "'self'"
    assert policy["img-src"] == "'self' blob:"
    assert policy["frame-src"] == policy["frame-ancestors"] == "'self'"
    assert policy["default-src"] == policy["object-src"] == "'none'"
    assert "unsafe-eval" not in str(policy)


def test_admin_html_gets_the_nonce_in_every_script() -> None:
    html = '<script>a</script><SCRIPT src="x.js"></SCRIPT><script nonce="eigen">b</script><scripture>'

    response = _answer(f"{BEHEER_PAD}pages/", html)

    nonce = _policy(response)["script-src"].split("'nonce-")[1].split("'")[0]
    assert response.content.decode() == (
        f'<script nonce="{nonce}">a</script><script nonce="{nonce}" src="x.js"></SCRIPT>'
        '<script nonce="eigen">b</script><scripture>'
    )


def test_admin_html_with_a_length_gets_the_new_length() -> None:
    request = RequestFactory().get(BEHEER_PAD)

    def view(_request: object) -> HttpResponse:
        return HttpResponse("<script>a</script>", headers={"Content-Length": "18"})

    response = BeveiligingMiddleware(view)(request)

    assert response["Content-Length"] == str(len(response.content)) != "18"


def test_admin_json_and_downloads_are_left_alone() -> None:
    body = '{"html": "<script>a</script>"}'
    assert _answer(BEHEER_PAD, body, "application/json").content.decode() == body

    stream = StreamingHttpResponse([b"<script>"], content_type="text/html")
    answered = BeveiligingMiddleware(lambda _request: stream)(RequestFactory().get(BEHEER_PAD))
    assert b"".join(answered) == b"<script>"


def test_public_html_gets_no_nonce_that_the_template_did_not_ask_for() -> None:
    response = _answer("/", "<script>ingespoten</script>")

    assert response.content == b"<script>ingespoten</script>"
    assert "nonce" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/wijken/noord/", f"{BEHEER_PAD}pages/3/edit/preview/"])
def test_preview_is_strict_but_may_stand_in_a_frame_of_ours(path: str) -> None:
    response = _answer(path, "<script>a</script>", is_preview=True)

    policy = _policy(response)
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe" not in str(policy)
    assert response.content == b"<script>a</script>"


def test_preview_inside_an_admin_request_keeps_its_own_policy() -> None:
    preview = _answer("/wijken/noord/", "<script>a</script>", is_preview=True)

    response = BeveiligingMiddleware(lambda _request: preview)(
        RequestFactory().get(f"{BEHEER_PAD}pages/3/edit/preview/")
    )

    assert response.content == b"<script>a</script>"
    assert "unsafe" not in response["Content-Security-Policy"]
