from collections import defaultdict

import pytest
from django.urls import reverse
from django.utils.translation import override

from portal.base.texts import LANGUAGE_CODES
from tests.whole import outline, pages
from tests.whole.markup import Page

BESIDE = (
    "account_login",
    "account_signup",
    "account_email_verification_sent",
    "account_reset_password",
    "account_reset_password_done",
    "account_inactive",
    "my_data_erased",
    "gallery",
)
SEARCHES = ("khobz marshan", "psycollogue", "enfants ouvert maintenant -violence", "zzzz", "")
SAMPLE = 4  # pages of each model; `make test-long` reads them all

GOOD = """<!doctype html><html lang="fr" dir="ltr"><head><meta charset="utf-8"><title>Page</title>
<meta name="description" content="Words"><link rel="canonical" href="{site}/fr/x/">{alternates}
</head>
<body><a href="#main">Skip</a><main id="main"><h1>One</h1><h2>Two</h2></main></body></html>"""


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return Page(response.content.decode())


def judge(client, language, most):
    """The faults of each page by its address, and the addresses of each title."""
    found, titles = {}, defaultdict(list)
    for path in pages.paths(language, most=most):
        page = read(client, path)
        titles[page.texts("title")[0]].append(path)
        if faults := outline.faults(page, language, path):
            found[path] = faults
    return found, {title: paths for title, paths in titles.items() if len(paths) > 1}


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_public_page_has_its_outline_and_a_title_of_its_own(client, directory, language):
    found, shared_titles = judge(client, language, SAMPLE)

    assert found == {}
    assert shared_titles == {}


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_page_beside_the_directory_has_its_outline(client, language):
    with override(language):
        paths = [*map(reverse, BESIDE), f"{reverse('home')}nothing-here/"]

    found = {
        path: faults
        for path in paths
        if (faults := outline.faults_of_any(Page(client.get(path).content.decode()), language))
    }

    assert found == {}


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_search_has_its_outline_whatever_it_finds(client, directory, language):
    with override(language):
        public, private = reverse("search"), reverse("search_private")

    found = {}
    for query in SEARCHES:
        for page in (client.get(public, {"q": query}), client.post(private, {"q": query})):
            if faults := outline.faults_of_any(Page(page.content.decode()), language):
                found[page.wsgi_request.path, query] = faults

    assert found == {}


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_every_record_has_its_outline_and_a_title_of_its_own(client, directory, language):
    found, shared_titles = judge(client, language, None)

    assert found == {}
    assert shared_titles == {}


@pytest.fixture
def good(settings):
    site = settings.SITE_ADDRESS
    alternates = "".join(
        f'<link rel="alternate" hreflang="{code}" href="{site}/{target}/x/">'
        for code, target in [*((code, code) for code in LANGUAGE_CODES), ("x-default", "ar")]
    )
    return GOOD.format(site=site, alternates=alternates)


def test_good_page_has_no_faults(good):
    assert outline.faults(Page(good), "fr", "/fr/x/") == []


@pytest.mark.parametrize(
    ("part", "instead", "fault"),
    [
        ('lang="fr" dir', 'lang="en" dir', "lang=en dir=ltr"),
        ("<title>Page</title>", "<title></title>", "no title"),
        ('content="Words"', 'content=""', "descriptions: ['']"),
        ("/fr/x/", "/fr/y/", "canonical: "),
        ('hreflang="da"', 'hreflang="de"', "hreflang: "),
        ('href="#main"', 'href="#content"', "skip link leads to '#content'"),
        ("<h2>", '<h2 id="main">', "ids twice: ['main']"),
        ("<h2>", '<h2 aria-labelledby="no">', "ids that are nowhere: ['no']"),
        ("<h2>Two</h2>", "<h3>Two</h3>", "headings jump: [(1, 3)]"),
        ("<h2>Two</h2>", "<h1>Two</h1>", "h1: ['One', 'Two']"),
        ("<h1>", '<h1 style="color: red">', "inline code in <h1>"),
        ("Two", "%(count)s offers", "left over: %(count)s"),
        ("Two", "Yes", "not translated: 'Yes'"),
        ("<h2>Two</h2>", "<p><h2>Two</p>", "invalid: "),
    ],
)
def test_planted_fault_is_found(good, part, instead, fault):
    assert part in good

    found = outline.faults(Page(good.replace(part, instead)), "fr", "/fr/x/")

    assert found[0].startswith(fault)
