"""An association about which readers reported something of everything, and who looks at what."""

from django.utils import timezone

from tests import factories
from tests.desk.letters import at

OPEN, ANSWERED, NEED = "k7qf-9xmp-2v4t-h8rd", "4t2v-k7qf-h8rd-9xmp", "h8rd-4t2v-9xmp-k7qf"


def build():
    darna = factories.association(
        slug="darna", name="Association Darna", texts={"ar": {"name": "جمعية دارنا"}}
    )
    phone = factories.contact(of=darna, value="+212539123456")
    factories.contact(of=darna, kind="email", value="a-rather-long-address@an-association.example")
    factories.contact(of=darna, kind="website", value="https://www.association-darna.example/ar")
    location = factories.location(of=darna, address="12 Rue de la Plage, 2e étage")
    offer = factories.offer(provider=darna, title="Meals in the evening", is_sensitive=True)
    factories.report(
        of=darna,
        code=OPEN,
        contact=phone,
        proposal="+212539654321",
        words="Le numéro sonne dans le vide.",
    )
    factories.report(of=darna, reason="closed", offer=offer, language="ar")
    factories.report(of=darna, reason="treatment", words="قيل لي أن أعود غدا ثلاث مرات.")
    factories.report(
        of=darna, reason="address", location=location, proposal="3 زنقة الإمام مالك، الطابق الأول"
    )
    done = factories.report(of=darna, code=ANSWERED, reason="hours", proposal="9h–17h")
    done.close("right", by=None, at=timezone.now(), note="Nous avons appelé hier.")
    need = factories.need(words="Un cours d’arabe le soir")
    factories.report(kind="need", code=NEED, need=need, language="fr")
    factories.report(kind="missing", proposal="جمعية القنديل", words="وجبات في المساء")
    return {
        "visitor": None,
        "manager": factories.manager(darna, name="Responsable"),
        "editor": factories.editor(),
    }


def pages(report):
    """Who looks, and at which page; ``report`` is the key of one that waits."""
    return {
        "start": ("visitor", at_any("reports:start")),
        "missing": ("visitor", at_any("reports:missing")),
        "wrong": ("visitor", at_any("reports:wrong", "association", "darna")),
        "receipt": ("visitor", at_any("reports:receipt", OPEN)),
        "answer": ("visitor", at_any("reports:receipt", ANSWERED)),
        "need": ("visitor", at_any("reports:receipt", NEED)),
        "desk": ("manager", at_any("reports:desk", "darna")),
        "detail": ("manager", at_any("reports:detail", report)),
        "queue": ("editor", at_any("reports:queue")),
    }


def at_any(name, *arguments):
    return lambda language: at(name, *arguments, language=language)
