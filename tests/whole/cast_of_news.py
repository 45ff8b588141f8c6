"""The articles that the table of rights asks for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests import news_factories

NOVEMBER = datetime(2026, 11, 3, 9, tzinfo=ZoneInfo("Africa/Casablanca"))


def news_of(association):
    article = news_factories.article(of=association, published_at=NOVEMBER)
    news_factories.figure(of=article)
    news_factories.correction(of=article)
    return {
        "article": article,
        "draft": news_factories.draft(of=association),
        "scrap": news_factories.draft(of=association),
        "hidden_article": news_factories.article(state="withdrawn", published_at=NOVEMBER),
    }
