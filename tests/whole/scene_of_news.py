"""What an association tells, for the scene in which nothing hidden may be seen."""

from tests import factories, news_factories


def news_of(association, **words):
    """An article with all that hangs on it, in public if its association is."""
    article = news_factories.article(
        of=association, lead="x", body="x", alt="x", picture=factories.picture(), **words
    )
    return [
        article,
        news_factories.figure(of=article, credit="x"),
        news_factories.correction(of=article, words="x"),
    ]
