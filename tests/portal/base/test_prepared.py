import pytest
from django.contrib.auth.models import AnonymousUser

from portal.base.prepared import prepared
from support.models import Offer
from tests import factories

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def test_the_same_sql_answers_for_other_values():
    one, other = factories.offer(slug="one"), factories.offer(slug="other")

    @prepared
    def offers_of(user, provider):
        return Offer.objects.visible_to(user).filter(provider=provider)

    assert offers_of(VISITOR, provider=one.provider_id) == [one]
    assert offers_of(VISITOR, provider=other.provider_id) == [other]


def test_a_set_of_keys_may_grow():
    made = [factories.offer() for _ in range(3)]

    @prepared
    def offers_at(user, keys):
        return Offer.objects.filter(pk__in=keys).order_by("pk")

    assert offers_at(VISITOR, keys=[made[0].pk]) == made[:1]
    assert offers_at(VISITOR, keys={offer.pk for offer in made}) == made
    assert offers_at(VISITOR, keys=[]) == []


def test_who_is_signed_in_is_asked_for_anew():
    hidden = factories.offer(state="unpublished")

    @prepared
    def offers(user, slug):
        return Offer.objects.visible_to(user).filter(slug=slug)

    assert offers(VISITOR, slug=hidden.slug) == []
    assert offers(factories.user(is_superuser=True), slug=hidden.slug) == [hidden]
    assert offers(VISITOR, slug=hidden.slug) == []


def test_columns_left_out_are_read_when_they_are_needed():
    made = factories.offer(website="https://example.org")

    @prepared
    def slugs(user, slug):
        return Offer.objects.filter(slug=slug).only("slug")

    [found] = slugs(VISITOR, slug=made.slug)

    assert found.website == "https://example.org"
