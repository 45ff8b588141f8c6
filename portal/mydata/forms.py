from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=_("I know that nobody can bring it back."),
        error_messages={"required": _("Tick this if you are sure. Nothing has been erased.")},
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.add_input(Submit("erase", gettext("Erase everything now"), css_class="warn"))
        return helper
