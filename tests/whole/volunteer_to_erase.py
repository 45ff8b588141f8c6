"""What somebody leaves behind who volunteers, and who coordinates others."""

from datetime import date

from django.utils import timezone

from tests import factories
from volunteers import actions
from volunteers.talk.actions import write


def plant_in_volunteering(person, mark):
    """An application with a place, with all that is written in one; and others to look after."""
    words = ("name", "motivation", "skills", "languages", "emergency_name")
    session = factories.session(of=factories.programme(way="first_come"))
    application = factories.application(
        session,
        by=person,
        born_on=date(1991, 2, 3),
        telephone=f"{mark} 1",
        emergency_telephone=f"{mark} 2",
        note=f"{mark} note",
        **{name: f"{mark} {name}" for name in words},
    )
    question = session.programme.questions.create()
    application.answers.create(question=question, words=f"{mark} answer")
    actions.send(application, at=timezone.now())
    write(application, words=f"{mark} hello", by=person, by_association=False, at=timezone.now())
    of_another = actions.send(
        factories.application(factories.session(of=session.programme, days_away=90)),
        at=timezone.now(),
    )
    type(of_another).objects.filter(pk=of_another.pk).update(coordinator=person)
    write(of_another, words="Welcome", by=person, by_association=True, at=timezone.now())
    programme = factories.programme(coordinator=person)
    programme.verify(by=person, as_checker="association", at=timezone.now())
    session.exports.create(by=person, kind="csv", rows=1)
