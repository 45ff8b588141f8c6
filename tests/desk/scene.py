"""An association at whose desk something of everything waits, and who looks at which page."""

from tests import factories
from tests.desk.letters import at

OFFICE = "office@darna.example"


def build():
    """An association with all that may wait, and who looks at it."""
    darna = factories.association(
        slug="darna",
        name="Association Darna",
        summary="Meals in the evening",
        texts={"ar": {"name": "جمعية دارنا"}},
        groups=[factories.group()],
    )
    factories.contact(of=darna, kind="email", value=OFFICE)
    factories.contact(of=darna, kind="website", value="https://www.darna.example/")
    factories.contact(of=darna)
    manager = factories.manager(darna, name="Responsable", email="manager@darna.example")
    factories.member(darna, name="Coordination", role="volunteers")
    factories.invitation(of=darna, email="a-rather-long-address@an-association.example")
    claimant = factories.user(name="Trésorerie", email="treasurer@example.org")
    claim = factories.claim(of=darna, by=claimant, words="Trésorière depuis 2021.")
    factories.claim(of=darna, words="أمين مال الجمعية", proof="call")
    claim.opinions.create(user=manager, agrees=False, note="Nous ne la connaissons pas.")
    return {
        "stranger": factories.user(),
        "manager": manager,
        "claimant": claimant,
        "editor": factories.editor(),
        "visitor": None,
    }


def pages(claim):
    """Who looks, and at which page."""
    return {
        "claim": ("stranger", at_any("associations:claim", "darna")),
        "receipt": ("claimant", at_any("associations:claim", "darna")),
        "empty desk": ("stranger", at_any("desk:home")),
        "home": ("manager", at_any("desk:home")),
        "association": ("manager", at_any("desk:association", "darna")),
        "members": ("manager", at_any("associations:members", "darna")),
        "invite": ("manager", at_any("associations:member_invite", "darna")),
        "leave": ("manager", at_any("associations:member_leave", "darna")),
        "opinion": ("manager", at_any("associations:claim_opinion", "darna", claim)),
        "queue": ("editor", at_any("associations:claim_queue")),
        "decide": ("editor", at_any("associations:claim_decide", claim)),
        "invitation": ("visitor", at_any("associations:invitation", "code")),
    }


def at_any(name, *arguments):
    return lambda language: at(name, *arguments, language=language)
