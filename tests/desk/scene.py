"""An association at whose desk something of everything waits, and who looks at which page."""

from datetime import timedelta

from django.utils import timezone

from associations.check_links import code_for
from associations.models import Association, CheckLetter
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
    ask_for_a_check(darna)
    much_alike(darna)
    return {
        "stranger": factories.user(),
        "manager": manager,
        "claimant": claimant,
        "editor": factories.editor(),
        "visitor": None,
    }


def ask_for_a_check(darna):
    """It was confirmed a year ago, by telephone too, and a letter asks for the next check."""
    long_ago = timezone.now() - timedelta(days=400)
    darna.checks.create(
        checker="editor", way="phone", checked_at=long_ago, note="Secrétariat : tout est exact."
    )
    factories.confirmed(darna, at=long_ago + timedelta(days=14))
    factories.check_letter(of=darna)


def link_of_letter(language):
    """The link in the letter; another page once it is answered."""
    return at(
        "associations:check_link",
        "darna",
        code_for(CheckLetter.objects.get(step=1), "darna"),
        language=language,
    )


def much_alike(darna):
    """One that may be the same, one that is not, and one that became part of it."""
    again = factories.association(
        slug="darna-again", name="Darna", language="fr", summary="Repas du soir", founded="1998"
    )
    Association.objects.filter(pk=darna.pk).update(founded="2001")
    factories.location(of=again, place=factories.place(name="Marshan"))
    factories.offer(provider=again)
    reasons = [["same_name", "darna"], ["phone", "+212539123456"], ["near", "60"]]
    factories.likeness(of=darna, to=again, score=100, reasons=reasons)
    editor = factories.editor(name="Rédaction")
    factories.likeness(dismissed_at=timezone.now(), dismissed_by=editor)
    gone = factories.association(slug="darna-before", name="دار الأمس", language="ar")
    moved = {"support.Offer.provider": [1, 2], "associations.Contact.association": [1]}
    factories.merged(gone=gone, into=darna, merged_by=editor, moved=moved)


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
        "checks": ("editor", at_any("associations:checks", "darna")),
        "checks of mine": ("manager", at_any("associations:checks", "darna")),
        "call": ("editor", at_any("associations:check_phone", "darna")),
        "link": ("visitor", link_of_letter),
        "leave": ("manager", at_any("associations:member_leave", "darna")),
        "opinion": ("manager", at_any("associations:claim_opinion", "darna", claim)),
        "queue": ("editor", at_any("associations:claim_queue")),
        "decide": ("editor", at_any("associations:claim_decide", claim)),
        "duplicates": ("editor", at_any("associations:duplicates")),
        "merge": ("editor", at_any("associations:merge_two", "darna-again", "darna")),
        "merged": ("editor", at_any("associations:history", "darna")),
        "gone": ("editor", at_any("associations:history", "darna-before")),
        "invitation": ("visitor", at_any("associations:invitation", "code")),
    }


def at_any(name, *arguments):
    return lambda language: at(name, *arguments, language=language)
