"""What hangs on an association in rows: ways to reach it, partners."""

from django import forms
from django.forms import inlineformset_factory
from django.utils.translation import gettext_lazy as _

from associations.models import Association, Contact, Partnership
from portal.editing.merging import MergingForm, MergingFormSet

EMPTY_ROWS = 2


class ContactForm(MergingForm):
    class Meta:
        model = Contact
        fields = ["kind", "value", "label", "visibility"]
        widgets = {"value": forms.TextInput(attrs={"dir": "ltr"})}
        help_texts = {
            "value": _("A telephone number, an e-mail address or the address of a page."),
            "label": _("Such as “office” or “for women”."),
        }


class PartnershipForm(MergingForm):
    class Meta:
        model = Partnership
        fields = ["role", "name", "country", "website"]
        widgets = {"name": forms.TextInput(attrs={"dir": "auto"})}


def rows_of(model, form, **options):
    return inlineformset_factory(
        Association,
        model,
        form=form,
        formset=MergingFormSet,
        extra=EMPTY_ROWS,
        can_delete_extra=False,
        **options,
    )


ContactFormSet = rows_of(Contact, ContactForm)
PartnershipFormSet = rows_of(Partnership, PartnershipForm, fk_name="association")
