"""Second factor in a real browser, under the real content security policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.translation import override

from tests import factories
from tests.accounts.codes import code_for, secret_of
from tests.browser import follow

PAGES = (
    "account_home",
    "account_email",
    "account_change_password",
    "account_logout",
    "mfa_index",
    "mfa_add_webauthn",
    "usersessions_list",
    "my_data",
)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at(live_server):
    """The address of a page: `at("account_login", "ar")`."""

    def address(name, language):
        with override(language):
            return live_server.url + reverse(name)

    return address


def sign_in(page, person, address):
    page.goto(address)
    page.get_by_role("textbox").first.fill(person.email)
    page.locator("[name=password]").fill(factories.PASSWORD)
    follow(page.locator("main form.form [type=submit]"))


def barriers(page):
    """What axe finds, with no rule off."""
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


def with_virtual_key(page):
    """Let the browser believe that a security key with a fingerprint is plugged in."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize("language", ["ar", pytest.param("fr", marks=pytest.mark.long)])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_app_is_set_up_and_opens_the_next_session(at, new_page, language, script):
    editor = factories.editor(second_factor=False, language=language)
    page = new_page(width=360, script=script, language=language)

    sign_in(page, editor, at("admin:index", language))
    follow(page.get_by_role("main").locator("a.btn.main"))
    scanned = page.locator(".qr").bounding_box()
    page.locator("[name=code]").fill(code_for(page.locator(".secret").inner_text()))
    follow(page.locator("main form.form [type=submit]"))
    recovery = page.locator(".codes li").first.inner_text()
    follow(page.get_by_role("main").locator("a.btn.main"))

    assert scanned["width"] > 150
    assert page.locator("html").get_attribute("lang") == language
    assert page.url == at("admin:index", language)

    again = new_page(script=script, language=language)
    sign_in(again, editor, at("account_login", language))
    again.locator("[name=code]").fill(recovery)
    follow(again.locator("main form.form [type=submit]"))

    assert again.url == at("admin:index", language)


def test_passkey_is_added_and_signs_in(at, new_page):
    editor = factories.editor(second_factor=False, language="fr")
    page = new_page(language="fr")
    with_virtual_key(page)

    sign_in(page, editor, at("admin:index", "fr"))
    page.goto(at("mfa_add_webauthn", "fr"))
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_selector(".codes")
    page.goto(at("account_logout", "fr"))
    follow(page.locator("main form.form [type=submit]"))
    page.goto(at("account_login", "fr"))
    page.locator("#passkey_login").click()
    page.wait_for_url(at("admin:index", "fr"))

    assert page.locator("#user-tools").is_visible()


def test_key_is_the_second_step_after_the_password(at, new_page):
    editor = factories.editor(second_factor=False, language="fr")
    page = new_page(language="fr")
    with_virtual_key(page)
    sign_in(page, editor, at("admin:index", "fr"))
    page.goto(at("mfa_add_webauthn", "fr"))
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_selector(".codes")
    page.goto(at("account_logout", "fr"))
    follow(page.locator("main form.form [type=submit]"))

    sign_in(page, editor, at("account_login", "fr"))
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url(at("admin:index", "fr"))

    assert page.locator("#user-tools").is_visible()


@pytest.mark.parametrize("language", ["ar", pytest.param("fr", marks=pytest.mark.long)])
def test_account_pages_are_without_barriers(at, new_page, language):
    editor = factories.editor(language=language)
    page = new_page(width=360, language=language)

    page.goto(at("account_login", language))
    follow(page.locator("main form.form [type=submit]"))
    assert barriers(page) == []

    sign_in(page, editor, at("account_login", language))
    assert barriers(page) == []

    page.locator("[name=code]").fill(code_for(secret_of(editor)))
    follow(page.locator("main form.form [type=submit]"))
    for name in PAGES:
        page.goto(at(name, language))
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["ar", pytest.param("fr", marks=pytest.mark.long)])
def test_erasing_by_keyboard_and_without_barriers(at, new_page, language):
    person = factories.manager(language=language)
    page = new_page(width=360, script=False, language=language)

    sign_in(page, person, at("my_data_erase", language))
    page.locator("[name=password]").fill(factories.PASSWORD)
    page.keyboard.press("Enter")
    seen = new_page(width=360, language=language)
    sign_in(seen, person, at("my_data_erase", language))
    seen.locator("[name=password]").fill(factories.PASSWORD)
    seen.keyboard.press("Enter")
    seen.wait_for_url(at("my_data_erase", language))
    assert barriers(seen) == []
    assert seen.evaluate("document.documentElement.scrollWidth") <= 360

    page.locator("[name=sure]").press("Space")
    page.locator("main form.form [type=submit]").press("Enter")

    page.wait_for_url(at("my_data_erased", language))
