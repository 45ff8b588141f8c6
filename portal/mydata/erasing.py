"""Erasing a person: all that is registered, in one transaction."""

from django.db import transaction

from portal.accounts.models import User
from portal.base.personal import held
from portal.mydata import emails


@transaction.atomic
def erase_person(user: User) -> None:
    """Erase the account and whatever is held of the person; a last letter says so.

    What must stay, such as a change in the history, stays without the person.
    """
    person = User.objects.select_for_update().get(pk=user.pk)
    key, email, language = person.pk, person.email, person.language
    for holding in held:
        holding.erase(person)
    person.delete()
    for holding in held:
        holding.forget(key)
    emails.account_erased(email, language)
