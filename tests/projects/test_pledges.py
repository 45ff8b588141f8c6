"""A pledge on its way: promised, confirmed, agreed, received, thanked; or withdrawn."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.utils import timezone

from associations.models import Membership
from portal.base.personal import held
from portal.mydata.erasing import erase_person
from projects import pledging
from projects.models import Pledge
from tests import factories, project_factories
from tests.desk.letters import at, letters_to, link_in

pytestmark = pytest.mark.django_db
GIVER = "giver@example.org"


@pytest.fixture
def need():
    darna = factories.association(slug="darna", name="Darna", texts={"fr": {"name": "Darna"}})
    project = factories.project(slug="school", association=darna, title="A dry school")
    return project_factories.need(of=project, way="Bring it on Friday")


@pytest.fixture
def manager(need):
    return factories.manager(need.project.association, language="en")


@pytest.fixture
def desk(manager):
    return factories.client_of(manager)


def form_of(need, language="en"):
    return at("projects:make_pledge", "school", need.pk, language=language)


def promise(client, need, language="en", **values):
    given = {"amount": "3", "email": GIVER, **values}
    return client.post(form_of(need, language), given)


def at_desk(name, pledge):
    return at(f"projects:{name}", "darna", pledge.pk)


def thanks_of(client):
    return client.get("/en/projects/school/").context["thanks"]


def test_promise_counts_only_once_its_link_was_opened_and_confirmed(client, need, manager):
    sent = promise(client, need, language="fr", name="Amina", words="Samedi")
    pledge = Pledge.objects.get()
    [letter] = letters_to(GIVER)
    seen = client.get(link_in(letter))
    before = Pledge.objects.get().state
    client.post(f"{link_in(letter)}confirm/")

    assert sent.url == "/fr/pledge/sent/"
    assert (pledge.state, before) == ("unconfirmed", "unconfirmed")
    assert letter.subject.startswith("Confirmez")
    assert "Amina" not in letter.body
    assert seen.status_code == 200
    pledge.refresh_from_db()
    assert pledge.state == "promised"
    assert pledge.answer_by == timezone.localdate() + timedelta(days=14)
    [told] = letters_to(manager)
    assert at_desk("desk_pledge", pledge) in told.body


def test_confirmed_twice_it_is_told_once(client, need, manager):
    promise(client, need)
    address = link_in(letters_to(GIVER)[0])

    for _ in range(2):
        client.post(f"{address}confirm/")

    assert len(letters_to(manager)) == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"amount": "11"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"email": "nobody"}, "email"),
        ({"email": ""}, "email"),
        ({"is_named": "on"}, "name"),
        ({"website": "x"}, "__all__"),
    ],
)
def test_form_says_what_is_wrong_and_keeps_nothing(client, need, given, field):
    page = promise(client, need, **given)

    assert page.status_code == 422
    assert [*page.context["form"].errors] == [field]
    assert not Pledge.objects.exists()


def test_what_is_no_longer_needed_is_not_taken(client, need):
    need.until = timezone.localdate() - timedelta(days=1)
    need.save()

    page = promise(client, need)

    assert page.status_code == 422
    assert "Nothing more of this is needed now" in page.text
    assert not Pledge.objects.exists()


def test_one_network_promises_so_often_a_day_and_one_address_gets_five_letters(client, need):
    cache.clear()
    answers = [promise(client, need, amount="1").status_code for _ in range(11)]

    assert answers == [302] * 10 + [429]
    assert len(letters_to(GIVER)) == 5


def test_wrong_code_learns_nothing(client):
    assert client.get("/en/pledge/k7qf-9xmp-2v4t-h8rd/").status_code == 404
    assert client.post("/en/pledge/k7qf-9xmp-2v4t-h8rd/confirm/").status_code == 302


def test_from_agreed_to_thanked_with_a_letter_each_time_in_their_language(client, desk, need):
    pledge = project_factories.pledge(
        of=need, amount=3, email=GIVER, language="fr", name="Amina", is_named=True
    )
    seen = [thanks_of(client)]
    send_answer(desk, pledge, "agree", amount="2", note="Vendredi")
    send_answer(desk, pledge, "receive")
    seen.append(thanks_of(client))
    send_answer(desk, pledge, "thank", note="Merci !")

    pledge.refresh_from_db()
    assert (pledge.state, pledge.agreed_amount) == ("thanked", 2)
    assert pledge.agreed_at < pledge.received_at < pledge.ended_at
    assert seen == [[], ["Amina"]]
    letters = letters_to(GIVER)
    assert [letter.subject for letter in letters] == ["Votre promesse pour « A dry school »"] * 3
    assert "Vendredi" in letters[0].body
    assert "Merci !" in letters[2].body


def send_answer(desk, pledge, move, **values):
    given = {f"{move}-{name}": value for name, value in values.items()}
    return desk.post(at_desk(f"{move}_pledge", pledge), given)


def test_declined_with_a_reason_in_the_language_of_who_promised(desk, need):
    pledge = project_factories.pledge(of=need, email=GIVER, language="es")
    refused = send_answer(desk, pledge, "decline")
    send_answer(desk, pledge, "decline", reason="late")

    pledge.refresh_from_db()
    assert refused.status_code == 422
    assert pledge.state == "declined"
    assert "demasiado tarde" in letters_to(GIVER)[0].body


def test_no_more_is_agreed_than_is_open(desk, need):
    project_factories.pledge(of=need, state="agreed", amount=9)
    pledge = project_factories.pledge(of=need, amount=4)

    page = send_answer(desk, pledge, "agree", amount="4")

    pledge.refresh_from_db()
    assert page.status_code == 422
    assert pledge.state == "promised"
    with pytest.raises(pledging.TooMuch):
        pledging.agree(pledge, by=None, at=timezone.now(), amount=2)


def test_every_way_is_taken_once_and_none_leads_back(need):
    pledge = project_factories.pledge(of=need)
    now = timezone.now()
    done = [
        pledging.thank(pledge, by=None, at=now),
        pledging.agree(pledge, by=None, at=now, amount=2),
        pledging.agree(pledge, by=None, at=now, amount=2),
        pledging.receive(pledge, by=None, at=now),
        pledging.withdraw(pledge, at=now),
        pledging.decline(pledge, by=None, at=now, reason="late"),
        pledging.thank(pledge, by=None, at=now),
        pledging.thank(pledge, by=None, at=now),
    ]

    assert done == [False, True, False, True, False, False, True, False]
    assert len(letters_to(pledge)) == 3


def test_withdrawn_by_who_promised_it_is_open_again(client, need, manager):
    pledge = project_factories.pledge(
        of=need, state="agreed", amount=10, code="k7qf-9xmp-2v4t-h8rd"
    )

    client.post("/en/pledge/k7qf-9xmp-2v4t-h8rd/withdraw/")

    pledge.refresh_from_db()
    assert (pledge.state, pledge.agreed_amount) == ("withdrawn", None)
    assert client.get("/en/projects/school/").context["needs"][0].open == "10 bags"
    assert len(letters_to(manager)) == 1


def test_name_in_public_can_be_taken_back(client, need):
    project_factories.pledge(
        of=need, state="thanked", name="Amina", is_named=True, code="k7qf-9xmp-2v4t-h8rd"
    )
    seen = [thanks_of(client)]
    client.post("/en/pledge/k7qf-9xmp-2v4t-h8rd/hide-name/")

    assert [*seen, thanks_of(client)] == [["Amina"], []]


def test_without_consent_nobody_is_named(client, need):
    project_factories.pledge(of=need, state="thanked", name="Amina")

    assert "Amina" not in client.get("/en/projects/school/").text


def test_desk_shows_what_waits_with_its_day_and_nothing_unconfirmed(desk, need):
    waiting = project_factories.pledge(of=need, name="Amina", words="Saturday")
    hidden = project_factories.pledge(of=need, state="unconfirmed")
    listed = desk.get(at("projects:desk_pledges", "darna")).text
    home = desk.get(at("desk:home")).text
    detail = desk.get(at_desk("desk_pledge", waiting)).text

    assert at_desk("desk_pledge", waiting) in listed
    assert at_desk("desk_pledge", hidden) not in listed
    assert desk.get(at_desk("desk_pledge", hidden)).status_code == 404
    assert "Darna: 1 pledge waits for your answer" in home
    assert all(words in detail for words in ("Amina", "Saturday", waiting.email))


def test_pledges_of_another_association_are_not_there(desk):
    other = project_factories.pledge()

    assert desk.get(at_desk("desk_pledge", other)).status_code == 404
    assert send_answer(desk, other, "agree", amount="1").status_code == 404


def test_who_does_not_edit_hears_of_no_pledge(client, need):
    member = factories.member(need.project.association, role=Membership.Role.REFERRALS)
    pledge = project_factories.pledge(of=need, state="unconfirmed")

    pledging.confirm(pledge, at=timezone.now())

    assert letters_to(member) == []


def test_address_and_words_go_ninety_days_after_the_end_and_the_named_thanks_stay(need):
    long_ago = timezone.now() - timedelta(days=91)
    named = project_factories.pledge(
        of=need,
        state="thanked",
        ended_at=long_ago,
        name="Amina",
        is_named=True,
        words="x",
        note="y",
    )
    silent = project_factories.pledge(
        of=need, state="withdrawn", ended_at=long_ago, name="Said", words="x"
    )
    fresh = project_factories.pledge(of=need, state="thanked", words="x")
    pledging.forget_pledges(timezone.now())

    rows = Pledge.objects.order_by("pk").values_list("pk", "name", "words", "note")
    assert [*rows] == [
        (named.pk, "Amina", "", ""),
        (silent.pk, "", "", ""),
        (fresh.pk, "", "x", ""),
    ]
    assert [*Pledge.objects.exclude(email="")] == [fresh]


def test_what_nobody_confirmed_goes_after_seven_days_and_what_never_ended_after_400(need):
    def made(days, **values):
        made_at = timezone.now() - timedelta(days=days)
        return project_factories.pledge(of=need, made_at=made_at, **values)

    made(8, state="unconfirmed")
    kept = made(6, state="unconfirmed")
    old = made(401, state="agreed")
    pledging.forget_pledges(timezone.now())

    assert {*Pledge.objects.values_list("pk", flat=True)} == {kept.pk, old.pk}
    assert Pledge.objects.get(pk=old.pk).email == ""


def test_what_is_written_or_hidden_later_is_erased_too(need):
    long_ago = timezone.now() - timedelta(days=91)
    gone = {"email": "", "words": "", "ended_at": long_ago}
    late = project_factories.pledge(of=need, state="declined", reason="unfit", note="Sorry", **gone)
    hidden = project_factories.pledge(of=need, state="thanked", name="Amina", **gone)
    pledging.forget_pledges(timezone.now())

    assert Pledge.objects.get(pk=late.pk).note == ""
    assert Pledge.objects.get(pk=hidden.pk).name == ""


@pytest.mark.parametrize("state", ["promised", "agreed"])
def test_erased_with_the_account_what_was_not_brought_is_needed_again(need, manager, state):
    person = factories.user(email=GIVER)
    pledge = project_factories.pledge(of=need, email=GIVER, state=state, amount=4)

    erase_person(person)

    pledge.refresh_from_db()
    assert (pledge.state, pledge.email) == ("withdrawn", "")
    assert letters_to(manager.email) != []


def test_an_address_nobody_confirmed_tells_nothing_of_who_has_it(need):
    thief = factories.user()
    EmailAddress.objects.create(user=thief, email=GIVER, verified=False)
    pledge = project_factories.pledge(of=need, email=GIVER, state="thanked", name="Amina")
    holding = next(one for one in held if one.name == "pledges")

    assert list(holding.rows(thief)) == []
    erase_person(thief)

    pledge.refresh_from_db()
    assert pledge.email == GIVER


@pytest.mark.parametrize("step", ["confirm_pledge", "withdraw_pledge", "hide_name"])
def test_a_code_without_any_letter_is_a_wrong_code(client, step):
    page = client.post(at(f"projects:{step}", "-"), follow=True)

    assert page.status_code == 404


def test_erased_with_the_account_what_was_brought_stays_counted(need, client):
    person = factories.user(email=GIVER)
    pledge = project_factories.pledge(
        of=need, email=GIVER, state="thanked", amount=4, name="Amina", is_named=True
    )

    erase_person(person)

    pledge.refresh_from_db()
    assert (pledge.email, pledge.name, pledge.agreed_amount) == ("", "", 4)
    assert thanks_of(client) == []
