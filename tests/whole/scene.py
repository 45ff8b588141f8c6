"""A small directory with something to hide in every kind of record."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from associations.models import Association, Location, Visibility
from portal.importing.models import ImportedRecord
from portal.search.models import SearchLog
from tests import factories, news_factories, project_factories
from tests.following import subscription
from tests.whole.canaries import Canaries
from tests.whole.scene_of_events import draft_of, events_of
from tests.whole.scene_of_news import news_of
from tests.whole.scene_of_volunteers import volunteering_of

NOT_PUBLIC = ("members", "staff", "personal")
UNPUBLISHED = Association.State.UNPUBLISHED


def build():
    """The marks that must stay hidden, those that must be found, and the people of the scene."""
    secret, public = Canaries("kanarie"), Canaries("bulbul")
    hidden = hidden_association(secret)
    shown, people = shown_association(hidden, public)
    hide_not_public_fields(secret, [*hidden.records, *shown])
    hide_closed_rows(secret, people.association)
    hide_unpublished(secret, people.association)
    return SimpleNamespace(secret=secret, public=public, **vars(people))


def hidden_association(secret):
    """An association that was taken down, with all that hangs on it."""
    association = factories.association(state=UNPUBLISHED, logo="logos/x.png", full_name="x")
    records = everything_of(association)
    for record in records:
        secret.hide_in(record, "public")
    return SimpleNamespace(association=association, records=records)


def shown_association(hidden, public):
    """A published one that is tied to the hidden one wherever records can be tied."""
    topic = factories.topic(name="Food")
    place = factories.place(name="Marshan", latitude=35.78, longitude=-5.82, accuracy="approx")
    association = factories.association(
        parent=hidden.association, topics=[topic], places=[place], history="x", area="x"
    )
    records = [topic, place, *everything_of(association, places=[place], topics=[topic])]
    factories.association(name="A branch of what is hidden", parent=hidden.association)
    type(hidden.association).objects.filter(pk=hidden.association.pk).update(parent=association)
    factories.partnership(of=association, name="Tied", partner=hidden.association)
    project = association.projects.get()
    factories.project_partner(of=project, name="Tied", partner=hidden.association)
    project_factories.phase_partner(
        of=project.phases.get(), name="Tied", partner=hidden.association
    )
    for record in (association, association.offers.get(), association.projects.get()):
        translation = record.translations.get()
        for field in translation._meta.concrete_fields:
            if field.name in ("name", "title", "summary", "description", "aims"):
                public.mark(translation, field)
    public.mark(association.locations.first(), Location._meta.get_field("address"))
    person = factories.manager(association)
    checked_by(person, association)
    people = SimpleNamespace(association=association, manager=person)
    imported = ImportedRecord.objects.create(kind="x", key="x", record_id=association.pk)
    waiting = [*claims_on(association), *checks_of(association)]
    return [*records, person, imported, *asked_for(topic, place), *waiting], people


def claims_on(association):
    """A claim with an opinion, an invitation, a report: nothing of them is public."""
    claim = factories.claim(of=association, letter="letters/x.pdf")
    manager = association.memberships.get().user
    opinion = claim.opinions.create(user=manager, agrees=False, note="x")
    change = factories.change_request(association, note="x")
    draft = manager.drafts.create(path="/en/", typed=["x"])
    report = factories.report(of=association)
    wish = subscription(f"association:{association.pk}")
    told = [opinion, change, draft, report, wish.subscriber, wish]
    return [claim, factories.invitation(of=association), *told]


def checks_of(association):
    """A call that an editor wrote down, a letter that came back, and who is not to be listed."""
    check = association.checks.create(
        checker="editor", way="phone", checked_at=timezone.now(), note="x"
    )
    letter = factories.check_letter(of=association, due_on=timezone.localdate())
    same = [factories.likeness(of=association), factories.merged(into=association)]
    register = [factories.undelivered(answer="x"), factories.unlisted("x", note="x")]
    return [check, letter, *same, *register]


def asked_for(topic, place):
    """A search and a need, which editors alone read."""
    searched = SearchLog.objects.create(day="2026-11-01", folded="x", language="en", found=0)
    return [searched, factories.need(topic=topic, place=place, state="open")]


def everything_of(association, **words):
    """The association and a record of every kind that belongs to one, all of them public."""
    schedule = factories.schedule((1, "09:00", "17:00"), words="x")
    location = factories.location(of=association, schedule=schedule, directions="x")
    offer = factories.offer(provider=association, location=location, description="x", **words)
    project = factories.project(association=association, aims="x", **words)
    return [
        association,
        location,
        factories.contact(of=association, kind="email", value="mail@example.org"),
        factories.person_role(of=association, holder="x"),
        factories.partnership(of=association),
        factories.photo(of=association),
        offer,
        project,
        *phases_of(project),
        factories.project_partner(of=project),
        *volunteering_of(association, **words),
        *news_of(association, **words),
        *events_of(association, **words),
    ]


def phases_of(project):
    """A phase with all that hangs on it, and whom the project reaches."""
    phase = factories.phase(of=project, goal="x", result="x", stopped_because="x")
    pair = project_factories.photo_pair(of=phase, caption="x", credit="x")
    return [
        phase,
        project_factories.phase_partner(of=phase),
        pair,
        project_factories.beneficiaries(of=project),
        *promised_to(project),
        project_factories.update(of=project, words="x", picture=factories.picture(), alt="x"),
    ]


def promised_to(project):
    """A need, and what was promised and brought by somebody who is not to be named."""
    need = project_factories.need(of=project, details="x", way="x")
    return [need, project_factories.pledge(of=need, state="thanked", name="x", words="x", note="x")]


def checked_by(person, association):
    """Everything of ``association`` was last checked by ``person``, whose account is private."""
    for records in (
        Association.objects.filter(pk=association.pk),
        association.offers,
        association.projects,
        association.programmes,
    ):
        records.update(verified_by=person)


def hide_not_public_fields(secret, records):
    for record in records:
        secret.hide_in(record, *NOT_PUBLIC)


def hide_closed_rows(secret, association):
    """Rows of a published association that are for members, or tell the district alone."""
    district = factories.location(of=association, directions="x", visibility=Visibility.DISTRICT)
    members = factories.location(of=association, directions="x", visibility=Visibility.MEMBERS)
    for location in (district, members):
        secret.hide_in(location, "public")
        secret.hide_point(location)
        factories.offer(provider=association, location=location, title="Behind the door")
    mail = factories.contact(
        of=association, kind="email", value="x@example.org", visibility=Visibility.MEMBERS
    )
    secret.hide_in(mail, "public")
    number = factories.contact(of=association, visibility=Visibility.MEMBERS)
    secret.hide_number(number, "+212539876543")


def hide_unpublished(secret, association):
    """An offer and a project that were taken down while their association stayed."""
    for record in (
        factories.offer(provider=association, description="x", state=UNPUBLISHED),
        factories.project(association=association, aims="x", state=UNPUBLISHED),
        factories.programme(association=association, summary="x", state=UNPUBLISHED),
        news_factories.draft(of=association, lead="x", body="x"),
        draft_of(association),
        news_factories.article(
            of=association, lead="x", published_at=timezone.now() + timedelta(hours=1)
        ),
    ):
        secret.hide_in(record, "public")
