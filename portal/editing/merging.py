"""Two people at one form: what each changed is kept, and who comes second sees what is new.

A form carries, sealed, what its reader saw. A field that the reader left alone keeps what stands
now; one that the reader changed is written, unless somebody else has changed it too: then the form
comes back with both, and sent once more it is written.
"""

from django import forms
from django.core import signing
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.base.history import user_of

SALT = "portal.editing.merging"
CONFLICT = _(
    "While you were writing, %(who)s changed this to “%(now)s”. What you wrote is still here: send "
    "it again and yours takes its place."
)

GONE = _(
    "Somebody else removed this while you were changing it. Send it again and it comes back, with "
    "your changes."
)
SEEN_GONE = "removed"  # what a seal holds beside the fields once the reader knows it


class Merging(forms.Form):
    """A form over what stands in the database; lock that before the form of a POST is made.

    ``row`` is the row whose history tells who changed it.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = with_plain_lines(self.data)
        self.fill()
        # Of files the last one counts; what a formset adds later is not for people.
        self.merged_names = [
            name
            for name, field in self.fields.items()
            if name != "seen" and not isinstance(field, forms.FileField)
        ]
        for name in self.merged_names:
            if hasattr(self.fields[name], "keep"):
                self.fields[name].keep(self.get_initial_for_field(self.fields[name], name))
        self.is_gone = False  # whether somebody else has removed the row
        self.fields["seen"].initial = self.sealed()

    def fill(self) -> None:
        """Add the fields that depend on what stands; nothing by default."""

    @property
    def row(self):
        return None

    @cached_property
    def now(self) -> dict:
        """What stands now, as a form sends it."""
        return {
            name: plain(self.fields[name], self.get_initial_for_field(self.fields[name], name))
            for name in self.merged_names
        }

    def sealed(self) -> str:
        seen = self.now | ({SEEN_GONE: True} if self.is_gone else {})
        return signing.dumps(seen, salt=SALT, compress=True)

    @cached_property
    def unsealed(self) -> dict:
        try:
            return signing.loads(self.data.get(self.add_prefix("seen"), ""), salt=SALT)
        except signing.BadSignature:
            return {}

    @cached_property
    def was_seen(self) -> dict:
        """What the reader saw; what stands now where that cannot be read."""
        seen = self.unsealed
        return self.now | {name: seen[name] for name in self.now.keys() & seen.keys()}

    @cached_property
    def changed_data(self) -> list[str]:
        files = [
            name
            for name, field in self.fields.items()
            if isinstance(field, forms.FileField) and self[name]._has_changed()
        ]
        return files + [name for name in self.merged_names if self._typed_differs(name)]

    def _typed_differs(self, name) -> bool:
        return differs(self.fields[name], self.was_seen[name], self[name].data)

    def clean(self):
        cleaned = super().clean()
        if self.is_gone:
            if self.changed_data and SEEN_GONE not in self.unsealed:
                self.add_error(None, GONE)
        else:
            self._merge()
        if self.errors and self.is_bound:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.sealed()
        return cleaned

    def _merge(self) -> None:
        for name in self.merged_names:
            if name not in self.changed_data:
                self._keep_what_stands(name)
            elif self._changed_by_another(name):
                self.add_error(name, self.conflict(name))

    def _keep_what_stands(self, name) -> None:
        if name in self.cleaned_data:
            self.cleaned_data[name] = self.fields[name].clean(self.now[name])

    def _changed_by_another(self, name) -> bool:
        field, now = self.fields[name], self.now[name]
        return differs(field, self.was_seen[name], now) and differs(field, now, self[name].data)

    def conflict(self, name) -> str:
        return CONFLICT % {
            "who": last_editor(self.row) or gettext("somebody else"),
            "now": shown(self.fields[name], self.now[name]) or gettext("nothing"),
        }


class MergingForm(Merging, forms.ModelForm):
    """A form of one row."""

    @property
    def row(self):
        return self.instance


class MergingFormSet(forms.BaseInlineFormSet):
    """Rows of a record. One that another person removed while this one changed it comes back."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.is_bound and i < self.initial_form_count() and form.instance.pk is None:
            form.is_gone = True
            form.fields.pop(self._pk_field.name, None)
        return form

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields[self.fk.name].disabled = True  # the record is that of the address

    def save_new_objects(self, commit=True):
        saved = super().save_new_objects(commit)
        for form in self.initial_forms:
            if form.is_gone and form.has_changed() and not self._should_delete_form(form):
                saved.append(self.save_new(form, commit=commit))
        return saved


def with_plain_lines(data):
    """``data`` with lines that end as they are kept: browsers send another end, which is no change
    that anybody made.
    """
    kept = data.copy()
    for name in kept:
        if hasattr(kept, "getlist"):
            kept.setlist(name, [plain_lines(value) for value in kept.getlist(name)])
        else:
            kept[name] = plain_lines(kept[name])
    return kept


def plain_lines(value):
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def plain(field, value):
    """``value`` as it can be sealed: text, numbers, lists of keys."""
    value = plain_lines(field.prepare_value(value))
    if isinstance(value, list | tuple | models.QuerySet):
        return [plain(field, entry) for entry in value]
    if isinstance(value, models.Model):
        return value.pk
    return value if value is None or isinstance(value, str | int | float) else str(value)


def differs(field, first, second) -> bool:
    """Whether two values, both as a form sends them, mean different things."""
    if not isinstance(field, forms.ModelChoiceField) and not isinstance(first, list):
        try:
            first = field.to_python(first)
        except forms.ValidationError:
            return first != second
    return field.has_changed(first, second)


def shown(field, value) -> str:
    """``value`` as people read it."""
    if isinstance(value, list):
        return ", ".join(shown(field, entry) for entry in value)
    choices = {str(plain(field, key)): str(label) for key, label in getattr(field, "choices", ())}
    return choices.get(str(value), "" if value is None else str(value))


def last_editor(row) -> str:
    """Who changed ``row`` last; "" where the history does not say."""
    tracked = getattr(type(row), "pgh_event_model", None)
    if tracked is None:
        return ""
    events = tracked.objects.filter(pgh_obj_id=row.pk).select_related("pgh_context")
    event = events.order_by("-pgh_id").first()
    key = event and user_of(event)
    return str(User.objects.filter(pk=key).first() or "") if key else ""
