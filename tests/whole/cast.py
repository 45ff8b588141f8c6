"""The people of the table of rights, and the records that they ask for."""

from types import SimpleNamespace

from associations.models import Association
from tests import factories, project_factories
from tests.following import subscription
from tests.whole.cast_of_events import events_of
from tests.whole.cast_of_news import news_of
from tests.whole.cast_of_volunteers import volunteers_of

UNPUBLISHED = Association.State.UNPUBLISHED
REPORT = PLEDGE = "k7qf-9xmp-2v4t-h8rd"
PROOF, INVITATION, OTHER_INVITATION = "proof", "invitation", "other-invitation"


def cast():
    """The people of the table and the records that they ask for; ``manager`` manages the first."""
    association = factories.association(name="Lantern", summary="Meals in the evening")
    place = factories.place(name="Marshan")
    hidden_association = factories.association(name="Taken down", state=UNPUBLISHED)
    need = need_of(association)
    return SimpleNamespace(
        association=association,
        hidden_association=hidden_association,
        topic=association.topics.get(),
        place=place,
        offer=factories.offer(provider=association, places=[place]),
        own_offer=factories.offer(provider=association),
        hidden_offer=factories.offer(provider=hidden_association),
        project=factories.project(association=association),
        own_project=need.project,
        need=need,
        pledge=project_factories.pledge(of=need, code=PLEDGE),
        **wishes_of(association),
        hidden_project=factories.project(association=association, state=UNPUBLISHED),
        letter=factories.check_letter(),
        other_letter=factories.check_letter(),
        claim=factories.claim(of=association),
        proof=factories.claim(of=association, proof="mail", code=PROOF),
        invitation=factories.invitation(of=association, code=INVITATION),
        other_invitation=factories.invitation(of=association, code=OTHER_INVITATION),
        location=factories.location(of=association),
        photo=factories.photo(of=association),
        change=factories.change_request(association),
        report=factories.report(of=association, code=REPORT),
        likeness=factories.likeness(),
        merge=factories.merged(),
        membership=factories.member(association).memberships.get(),
        **volunteers_of(association),
        **news_of(association),
        **events_of(association),
        **people_of(association),
    )


def people_of(association):
    """Who asks, by the roles of the table."""
    return {
        "anonymous": None,
        "stranger": factories.user(),
        "member": factories.member(association),
        "manager": factories.manager(association),
        "editor": factories.editor(),
        "administrator": factories.administrator(),
    }


def wishes_of(association):
    """Two who follow the association; one of them has the address erased."""
    subject = f"association:{association.pk}"
    return {"wish": subscription(subject), "erased_wish": subscription(subject)}


def need_of(association):
    """What a project of the association needs that has a phase too."""
    need = project_factories.need(of=factories.project(association=association))
    factories.phase(of=need.project)
    return need
