"""No text that anybody writes becomes a script: a public list of attacks through every field."""

from pathlib import Path
from types import SimpleNamespace

import feedparser
import pytest

from news.markup import rendered
from news.models import Article, ArticleTranslation, Correction, CorrectionTranslation
from tests import factories, news_factories
from tests.desk.letters import at

ESCAPES = {"\\n": "\n", "\\t": "\t", "\\0": "\0"}
LEAST = 200
# What of the page could run something: an element, an attribute or an address.
ARMED = """() => {
  const allowed = new Set(["http:", "https:", "mailto:", "tel:", "sms:"]);
  const found = [];
  for (const element of document.querySelectorAll("main *, article *")) {
    const name = element.localName;
    if (["script", "iframe", "object", "embed", "base", "form", "style"].includes(name)
        && !element.closest("form[method=get], .filters")) found.push(name);
    for (const { name: attribute } of element.attributes)
      if (/^(on|style$|srcdoc|formaction|background)/.test(attribute)) found.push(attribute);
    for (const attribute of ["href", "src"]) {
      const value = element.getAttribute(attribute);
      if (value !== null && name !== "use"
          && !allowed.has(new URL(value, "https://here.example/").protocol)) found.push(value);
    }
  }
  return found;
}"""


def payloads():
    lines = Path(__file__, "../xss_payloads.txt").resolve().read_text(encoding="utf-8").split("\n")
    found = [line for line in lines if line and not line.startswith("# ")]
    for written, meant in ESCAPES.items():
        found = [line.replace(written, meant) for line in found]
    return found


def figure():
    picture = SimpleNamespace(url="/media/photos/x.webp")
    return SimpleNamespace(picture=picture, width=4, height=3, credit="<script>alert(1)</script>")


@pytest.fixture
def look(new_page):
    """Shows HTML without the policy of the site, which would hide a hole; gives what ran, and what
    could run when somebody clicks.
    """
    page = new_page()
    ran = []

    def dismiss(dialog):
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)

    def show(html):
        ran.clear()
        page.set_content(html, wait_until="domcontentloaded")
        page.wait_for_timeout(300)
        return list(ran), page.evaluate(ARMED)

    return show


def test_the_list_is_long_enough_and_each_stands_once():
    assert len(payloads()) == len(set(payloads())) >= LEAST


@pytest.mark.browser
def test_the_browser_would_have_run_them(look):
    ran, armed = look(f"<article>{'</article><article>'.join(payloads()[-150:-90])}</article>")

    assert ran
    assert len(armed) > 10


@pytest.mark.browser
def test_no_text_of_an_article_runs(look):
    pictures = {"picture-1": figure()}
    pieces = [rendered(payload, pictures) for payload in payloads()]
    together = rendered("\n\n".join(payloads()), pictures)

    ran, armed = look(f"<main>{'<hr>'.join(pieces)}<hr>{together}</main>")

    assert (ran, armed) == ([], [])


@pytest.fixture
def attacked(db):
    """An article for each attack, in its title and lead; one with all of them in all it has."""
    of = factories.association()
    attacks = [payload.replace("\0", "") for payload in payloads()]
    articles = [
        news_factories.article(of=of, title=payload[:160], lead=payload) for payload in attacks[:1]
    ]
    made = Article.objects.bulk_create(
        Article(
            association=of, slug=f"x-{n}", state="published", published_at=articles[0].published_at
        )
        for n in range(len(attacks))
    )
    ArticleTranslation.objects.bulk_create(
        ArticleTranslation(
            master=article, language_code="en", title=payload[:160], lead=payload[:600]
        )
        for article, payload in zip(made, attacks, strict=True)
    )
    whole = news_factories.article(
        of=of,
        title=attacks[0],
        body="\n\n".join(attacks),
        picture="photos/x.webp",
        width=4,
        height=3,
        alt='"><script>alert(1)</script>',
        credit='"><img src=x onerror=alert(1)>',
    )
    corrections = Correction.objects.bulk_create(Correction(article=whole) for _each in attacks)
    CorrectionTranslation.objects.bulk_create(
        CorrectionTranslation(master=row, language_code="en", words=payload[:600])
        for row, payload in zip(corrections, attacks, strict=True)
    )
    return whole


@pytest.mark.browser
@pytest.mark.django_db
def test_no_field_of_a_page_runs(look, client, attacked):
    pages = [at("news:article_detail", attacked.slug), at("news:history")]
    number = len(payloads()) // 12 + 1
    pages += [f"{at('news:article_list')}?page={n}" for n in range(1, number + 1)]
    news_factories.milestone(
        title="<script>alert(1)</script>", words="<img src=x onerror=alert(1)>"
    )

    found = {url: look(body_of(client.get(url).text)) for url in pages}

    assert {url: both for url, both in found.items() if both != ([], [])} == {}


def body_of(html):
    """The page without the files and the data that it brings along itself, which are ours."""
    start = html.index("<main")
    return html[start : html.index("</main>") + 7]


@pytest.mark.django_db
def test_the_feed_stays_one_and_the_data_of_the_page_ends_where_it_ends(client, attacked):
    feed = feedparser.parse(client.get("/feeds/news.atom?lang=en").content)
    page = client.get(at("news:article_detail", attacked.slug)).text

    assert not feed.bozo
    assert len(feed.entries) == 30
    assert page.count("<script") == page.count("</script>") == 3
