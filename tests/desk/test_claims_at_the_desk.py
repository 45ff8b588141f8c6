"""Managers say whether they know the claimant; editors decide."""

from datetime import timedelta

import pytest
from django.utils import timezone

from associations.claiming import Decided, accept_claim, forget_claims, reject_claim
from associations.models import Claim, ClaimOpinion, Invitation
from associations.tasks import tidy_claims
from tests import factories
from tests.desk.letters import at, letters_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return factories.editor(language="en")


@pytest.fixture
def desk(editor):
    return factories.client_of(editor)


@pytest.fixture
def claim():
    darna = factories.association(slug="darna", name="Darna")
    return factories.claim(of=darna, by=factories.user(language="en", name="Treasurer"))


def test_the_queue_shows_the_most_urgent_first_and_what_is_not_confirmed_not_at_all(desk, claim):
    today = timezone.localdate()
    late = factories.claim(answer_by=today - timedelta(days=2))
    factories.claim(proof="mail")

    page = desk.get(at("associations:claim_queue"))

    assert list(page.context["claims"]) == [late, claim]


def test_an_editor_accepts_in_two_clicks(desk, claim, editor):
    page = desk.get(at("associations:claim_decide", claim.pk))
    action = page.context["accept"].helper.form_action
    answer = desk.post(action)

    claim.refresh_from_db()
    assert answer.url == at("associations:claim_queue")
    assert (claim.state, claim.decided_by) == ("accepted", editor)
    assert claim.association.memberships.get().role == "manager"
    assert letters_to(claim.user)[0].subject == "You manage the page of Darna now"


def test_accepting_makes_a_member_of_another_role_a_manager(desk, claim):
    claim.association.memberships.create(user=claim.user, role="referrals")

    desk.post(at("associations:claim_accept", claim.pk))

    assert claim.association.memberships.get().role == "manager"


def test_a_rejection_gives_its_reason_and_the_editors_word(desk, claim):
    url = at("associations:claim_reject", claim.pk)

    desk.post(url, {"reason": "not_reached", "note": "We called on Monday and Tuesday."})

    [letter] = letters_to(claim.user)
    claim.refresh_from_db()
    assert claim.state == "rejected"
    assert claim.association.memberships.count() == 0
    for words in (letter.body, letter.alternatives[0].content):
        assert "We called several times and reached nobody." in words
        assert "We called on Monday and Tuesday." in words
    page = factories.client_of(claim.user).get(at("associations:claim", "darna")).text
    assert "We called on Monday and Tuesday." in page


@pytest.mark.parametrize("reason", ["", "because"])
def test_a_rejection_needs_a_reason_from_the_list(desk, claim, reason):
    page = desk.post(at("associations:claim_reject", claim.pk), {"reason": reason, "note": "No."})

    claim.refresh_from_db()
    assert list(page.context["reject"].errors) == ["reason"]
    assert (claim.state, "No." in page.text) == ("waiting", True)


def test_who_decides_second_changes_nothing(desk, claim, editor):
    reject_claim(claim=claim, by=editor, reason="unclear")

    answer = desk.post(at("associations:claim_accept", claim.pk), follow=True)

    claim.refresh_from_db()
    assert "This claim was decided in the meantime." in answer.text
    assert (claim.state, claim.association.memberships.count()) == ("rejected", 0)
    with pytest.raises(Decided):
        accept_claim(claim=claim, by=editor)


def test_all_who_ask_for_a_page_stand_side_by_side(desk, claim):
    other = factories.claim(of=claim.association, words="The president")
    factories.contact(of=claim.association, kind="email", value="office@darna.example")

    page = desk.get(at("associations:claim_decide", claim.pk))

    assert list(page.context["others"]) == [other]
    assert "The president" in page.text
    assert "office@darna.example" in page.text


def test_editors_do_not_decide_for_themselves(desk, editor):
    claim = factories.claim(by=editor)

    answers = [
        desk.get(at("associations:claim_decide", claim.pk)).status_code,
        desk.post(at("associations:claim_accept", claim.pk)).status_code,
    ]

    assert answers == [404, 404]
    assert list(desk.get(at("associations:claim_queue")).context["claims"]) == []


def test_what_managers_say_stands_before_the_editor(desk, claim):
    manager = factories.manager(claim.association)
    url = at("associations:claim_opinion", "darna", claim.pk)
    browser = factories.client_of(manager)

    browser.post(url, {"agrees": "yes"})
    browser.post(url, {"agrees": "no", "note": "We do not know her."})

    opinion = ClaimOpinion.objects.get()
    page = desk.get(at("associations:claim_decide", claim.pk)).text
    assert (opinion.user, opinion.agrees) == (manager, False)
    assert "No, this person must not manage our page." in page
    assert "We do not know her." in page


def test_managers_do_not_see_the_proof(claim):
    browser = factories.client_of(factories.manager(claim.association))

    page = browser.get(at("associations:claim_opinion", "darna", claim.pk)).text

    assert claim.words in page
    assert "39 12 34 56" not in page
    assert claim.telephone not in page


def test_letters_and_claims_go_when_they_are_not_needed(settings, tmp_path, editor):
    settings.PRIVATE_FOLDER = tmp_path
    accepted, rejected, waiting = (
        factories.claim(proof="letter", letter=factories.picture()) for _ in range(3)
    )
    rejected.opinions.create(user=editor, agrees=False, note="x")
    accept_claim(claim=accepted, by=editor)
    reject_claim(claim=rejected, by=editor, reason="unclear")

    forget_claims(timezone.now() + timedelta(days=89))
    before = len([*tmp_path.rglob("*.png")])
    for _ in range(2):
        forget_claims(timezone.now() + timedelta(days=91))

    accepted.refresh_from_db()
    assert (before, [path.name for path in tmp_path.rglob("*.png")]) == (
        3,
        [waiting.letter.name.rpartition("/")[2]],
    )
    assert set(Claim.objects.all()) == {accepted, waiting}
    assert not accepted.letter
    assert not Claim.pgh_event_model.objects.filter(pgh_obj_id=rejected.pk).exists()
    assert not ClaimOpinion.pgh_event_model.objects.exists()


def test_the_clock_does_it_all_however_late(claim, editor):
    long_ago = timezone.now() - timedelta(days=300)
    factories.claim(proof="mail", answer_by=long_ago.date())
    factories.invitation(expires_at=long_ago, email="long@example.org")
    factories.invitation(expires_at=timezone.now(), code="other", email="now@example.org")
    reject_claim(claim=claim, by=editor, reason="unclear")
    Claim.objects.filter(pk=claim.pk).update(decided_at=long_ago)

    tidy_claims(0)

    assert [one.state for one in Claim.objects.all()] == ["expired"]
    assert [one.email for one in Invitation.objects.all()] == ["now@example.org"]
