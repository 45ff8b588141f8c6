"""Fixtures for tests in a real browser: `site` to look at and `new_page` to look with."""

import os

import pytest
from pytest_django.live_server_helper import LiveServer

from tests import chromium

MISSING = "no Chromium: install one, or name it in CHROMIUM"


@pytest.fixture(scope="session")
def browser():
    """Chromium, started once a worker."""
    from playwright.sync_api import sync_playwright

    found = chromium.find()
    if not found:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found.program, env=found.environment(), args=chromium.OPTIONS
        )
        yield started
        started.close()


@pytest.fixture
def new_page(browser):
    """Make pages: `new_page(width=360, script=False, language="ar")`.

    A script error or a breach of the content security policy on one of them fails the test.
    """
    contexts, faults = [], []

    def make(*, width=1280, height=800, script=True, language="fr", **options):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale=language,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: _note_breach(line.text, faults))
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


def follow(control):
    """Click on a link or a button that leads to another page, and wait until that is all there:
    a page just begun has no style sheet yet, and its address may still be the old one.
    """
    with control.page.expect_navigation():
        control.click()


def _note_breach(text, faults):
    if "Content Security Policy" in text:
        faults.append(text)


@pytest.fixture(scope="session")
def _site_server():
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def site(db, _site_server):
    """The portal with the real directory, served on a port: `page.goto(site + "/fr/")`.

    It shows what is committed: it does not see what the test writes, and is to be read only.
    A browser test with records of its own takes pytest-django's `live_server`.
    """
    return _site_server
