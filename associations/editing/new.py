"""An association that is not in the directory yet: its people write it down, editors publish."""

from datetime import datetime, timedelta

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from associations.editing.fields import WordsField
from associations.models import Association, AssociationTranslation, Contact, Membership
from associations.models.association import SLUGS_OF_THE_DESK
from portal.accounts.models import User
from portal.base.slugs import free_slug
from portal.editing import moderation
from portal.editing.merging import MergingForm
from portal.editing.words_here import write_words_here, written_here

MOMENT = timedelta(minutes=1)
MOST_WAITING = 3  # of one person
WORDS = ("name", "summary")


class NewAssociationForm(MergingForm):
    """What an editor needs to know before it is published; the rest is added meanwhile."""

    topics = WordsField("topics", label=_("Topics"))
    places = WordsField("places", label=_("Districts served"), required=False)
    contact_kind = forms.ChoiceField(label=_("How people reach you"), choices=Contact.Kind)
    contact = forms.CharField(
        label=_("Number or address"),
        max_length=300,
        help_text=_("An editor uses it to make sure that the association exists."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    class Meta:
        model = Association
        fields = ["own_name", "kind", "founded", "registration", "topics", "places"]
        help_texts = {
            "own_name": _("As it stands on your papers, in your own script."),
            "founded": _("A year is enough: 2015."),
        }
        widgets = {"own_name": forms.TextInput(attrs={"dir": "auto"})}

    field_order = ["own_name", *WORDS]

    def fill(self):
        for name in WORDS:
            box = AssociationTranslation._meta.get_field(name).formfield(required=True)
            self.fields[name] = written_here(box)
        self.order_fields(self.field_order)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("contact") and cleaned.get("contact_kind"):
            self._clean_contact(cleaned)
        return cleaned

    def _clean_contact(self, cleaned) -> None:
        """The rules of a contact of that kind."""
        self.reach = Contact(kind=cleaned["contact_kind"], value=cleaned["contact"])
        try:
            self.reach.full_clean(exclude=["association"])
        except forms.ValidationError as error:
            self.add_error("contact", forms.ValidationError(error.messages))


@transaction.atomic
def begin(form: NewAssociationForm, *, by, at: datetime) -> Association:
    """Write the association down, with who wrote it as its manager, and ask to publish it. Sent
    twice it is written down once.
    """
    association = form.instance
    twin = just_begun(own_name=association.own_name, by=by, at=at)
    if twin:
        return twin
    association.slug = free_slug(
        form.cleaned_data["name"],
        Association.objects.all(),
        fallback="association",
        reserved=SLUGS_OF_THE_DESK,
    )
    association.state = Association.State.UNPUBLISHED
    association.verified_at, association.verified_by = at, by
    association.verified_as = Association.Checker.ASSOCIATION
    form.save()
    write_words_here(association, **{name: form.cleaned_data[name] for name in WORDS})
    form.reach.association = association
    form.reach.save()
    association.memberships.create(user=by, role=Membership.Role.MANAGER)
    moderation.ask_for_record(record=association, by=by, at=at)
    return association


def just_begun(*, own_name: str, by, at: datetime) -> Association | None:
    """The association of this name that ``by`` wrote down a moment ago: a button is easily pressed
    twice. The account is locked, so that the second of two at once sees the first.
    """
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    mine = Association.objects.filter(verified_by=by, verified_at__gt=at - MOMENT)
    return mine.filter(own_name=own_name, state=Association.State.UNPUBLISHED).first()


def has_too_many_waiting(user) -> bool:
    """Whether the person waits for the answer to as many as are allowed at once."""
    asked = user.change_requests.to_look_at().filter(
        field="", subject_type__model=Association._meta.model_name
    )
    return asked.count() >= MOST_WAITING
