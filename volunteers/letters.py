"""What a person is told about each state of an application: the same words in the letter and on
the page.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from volunteers.steps import State


@dataclass(frozen=True)
class Words:
    """``subject`` names the programme; ``text`` says what it means and what comes next."""

    subject: str
    text: str


TOLD = {
    State.APPLIED: Words(
        _("Your application has arrived: %(programme)s"),
        _("The association reads it and answers by the day below. You need not do anything now."),
    ),
    State.SHORTLISTED: Words(
        _("You are on the shortlist: %(programme)s"),
        _("The association would like to have you. It still has to give out the places."),
    ),
    State.WAITING: Words(
        _("You are on the waiting list: %(programme)s"),
        _(
            "All places are held by others. When one becomes free it is offered to who waits "
            "longest, then to the next. You can see your position at any time, and leave the "
            "list whenever you like."
        ),
    ),
    State.OFFERED: Words(
        _("There is a place for you: %(programme)s"),
        _("Please accept it or decline it before the time below. After that it goes to the next."),
    ),
    State.CONFIRMED: Words(
        _("Your place is confirmed: %(programme)s"),
        _(
            "We look forward to seeing you. Where it is, how to arrive and what to pack stands "
            "on your page."
        ),
    ),
    State.ARRIVED: Words(
        _("You have arrived: %(programme)s"),
        _("The association has noted that you are there. Write down your hours as you go."),
    ),
    State.COMPLETED: Words(
        _("Thank you for your work: %(programme)s"),
        _("You have completed the programme."),
    ),
    State.LEFT: Words(
        _("Your time has ended early: %(programme)s"),
        _("Thank you for what you did. The hours that were approved count."),
    ),
    State.WITHDRAWN_BEFORE: Words(
        _("You have withdrawn: %(programme)s"),
        _("Your application is taken back. You may apply again as long as places are given."),
    ),
    State.WITHDRAWN_AFTER: Words(
        _("You have given up your place: %(programme)s"),
        _("Somebody else can have the place now. Thank you for saying so."),
    ),
    State.DECLINED: Words(
        _("You have declined the place: %(programme)s"),
        _("Somebody else can have the place now. Thank you for answering."),
    ),
    State.REFUSED: Words(
        _("No place for you this time: %(programme)s"),
        _("The association cannot take you this time. The reason stands below."),
    ),
    State.EXPIRED: Words(
        _("The place is no longer kept for you: %(programme)s"),
        _("We had no answer from you in time. You may apply again as long as places are given."),
    ),
    State.NO_SHOW: Words(
        _("You did not come: %(programme)s"),
        _("The association has noted that you did not come. If that is wrong, please write to it."),
    ),
    State.CANCELLED: Words(
        _("The session is called off: %(programme)s"),
        _("The association has called off the session. Please do not travel. We are sorry."),
    ),
}

AT_THE_DESK = {
    State.APPLIED: _("A new application: %(programme)s"),
    State.WAITING: _("Somebody new on the waiting list: %(programme)s"),
    State.CONFIRMED: _("A place is confirmed: %(programme)s"),
    State.DECLINED: _("A place was declined: %(programme)s"),
    State.WITHDRAWN_AFTER: _("A place was given up: %(programme)s"),
}
