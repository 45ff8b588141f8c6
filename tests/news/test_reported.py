"""A reader says that something is wrong in an article."""

import pytest

from portal.reports.models import Report
from tests import factories, news_factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db


def url_of(article):
    return at("reports:wrong", "article", article.slug)


@pytest.mark.parametrize("by_editors", [True, False])
def test_it_lands_at_the_desk_of_who_wrote_it(client, by_editors):
    author = None if by_editors else factories.association()
    article = news_factories.article(of=author, title="A roof")

    assert url_of(article) in client.get(at("news:article_detail", article.slug)).text
    response = client.post(url_of(article), {"point": "other", "words": "It was eleven."})

    report = Report.objects.get()
    assert response.status_code == 302
    assert (report.record, report.association, report.about) == (article, author, "article")
    editing = factories.client_of(factories.editor())
    desk = editing.get(at("reports:detail", report.pk)).text
    assert at("news:edit_article", article.pk) in desk
    assert "A roof" in client.get(response["Location"]).text


def test_what_is_not_public_is_not_there(client):
    assert client.get(url_of(news_factories.draft())).status_code == 404
