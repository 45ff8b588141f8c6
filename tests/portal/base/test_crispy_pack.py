"""The template pack of forms: every input has its label, its hint and its error tied to it."""

import html5lib
import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Hidden, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils.translation import override

INPUTS = ("input", "select", "textarea")


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


class VisitForm(forms.Form):
    """A field of each kind of widget."""

    name = forms.CharField(help_text="As people know you.")
    email = forms.EmailField(required=False)
    day = forms.ChoiceField(
        choices=[("mon", "Monday"), ("tue", "Tuesday")], widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        choices=[("law", "Law"), ("food", "Food")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="All that fit.",
    )
    place = forms.ChoiceField(choices=[("medina", "Médina")])
    letter = forms.FileField(help_text="PDF, 2 MB at most.")
    read = forms.BooleanField(label="I have read this")
    source = forms.CharField(widget=forms.HiddenInput, required=False)

    helper = FormHelper()
    helper.layout = Layout(
        Fieldset("You", "name", "email"), Div("day", "topics", css_class="wide"), "place", "letter"
    )
    helper.layout.extend(["read", "source"])
    helper.add_input(Hidden("step", "1"))
    helper.add_input(Submit("send", "Send"))

    def clean(self):
        if self.cleaned_data.get("name") == "nobody":
            raise forms.ValidationError("Nobody cannot visit.")


def parsed(html):
    return html5lib.parse(f"<!doctype html><title>Form</title>{html}", namespaceHTMLElements=False)


def whole(form):
    return parsed(render_crispy_form(form))


def words(element):
    return " ".join("".join(element.itertext()).split())


def by_id(page, wanted):
    return next(element for element in page.iter() if element.get("id") == wanted)


def inputs(page):
    """The inputs a person fills in, by name; of radio buttons and checkboxes all of them."""
    found = [element for name in INPUTS for element in page.iter(name)]
    return [element for element in found if element.get("type") != "hidden"]


def described(page, element):
    """The words that ``aria-describedby`` of the element leads to."""
    ids = element.get("aria-describedby", "").split()
    return " ".join(words(by_id(page, wanted)) for wanted in ids)


def test_every_input_has_a_label():
    page = whole(VisitForm())

    labels = {label.get("for"): words(label) for label in page.iter("label")}

    assert {element.get("id") for element in inputs(page)} == set(labels)
    assert labels["id_name"] == "Name"
    assert labels["id_email"] == "Email (optional)"
    assert labels["id_day_1"] == "Tuesday"
    assert labels["id_read"] == "I have read this"


def test_choices_stand_in_a_fieldset_with_its_legend_and_hint():
    page = whole(VisitForm())

    sets = {words(fieldset.find("legend")): fieldset for fieldset in page.iter("fieldset")}

    assert set(sets) == {"You", "Day", "Topics (optional)"}
    assert described(page, sets["Topics (optional)"]) == "All that fit."


def test_hints_are_tied_to_their_inputs():
    page = whole(VisitForm())

    assert described(page, by_id(page, "id_name")) == "As people know you."
    assert described(page, by_id(page, "id_letter")) == "PDF, 2 MB at most."
    assert by_id(page, "id_name").get("aria-invalid") is None


@pytest.mark.parametrize("name", ["name", "place", "letter", "read"])
def test_errors_are_tied_to_their_inputs(name):
    page = whole(VisitForm({"email": "a@example.org"}))

    element = by_id(page, f"id_{name}")

    assert element.get("aria-invalid") == "true"
    assert "Error: This field is required." in described(page, element)


def test_error_of_choices_is_tied_to_their_fieldset():
    page = whole(VisitForm({}))

    fieldset = next(box for box in page.iter("fieldset") if words(box.find("legend")) == "Day")

    assert described(page, fieldset) == "Error: This field is required."


def test_summary_leads_to_every_field_with_an_error():
    page = whole(VisitForm({"email": "not an address"}))

    summary = next(element for element in page.iter() if element.get("role") == "alert")
    links = [link.get("href") for link in summary.iter("a")]

    assert links == ["#id_name", "#id_email", "#id_day_0", "#id_place", "#id_letter", "#id_read"]
    assert all(by_id(page, link[1:]) is not None for link in links)


def test_summary_tells_what_is_wrong_with_the_whole():
    sent = {"name": "nobody", "day": "mon", "place": "medina", "read": "on"}
    letter = SimpleUploadedFile("letter.pdf", b"%PDF")

    page = whole(VisitForm(sent, {"letter": letter}))

    summary = next(element for element in page.iter() if element.get("role") == "alert")
    assert [words(item) for item in summary.iter("li")] == ["Nobody cannot visit."]


def test_form_without_mistakes_has_no_summary():
    page = whole(VisitForm())

    assert [element for element in page.iter() if element.get("role") == "alert"] == []


def test_form_can_carry_a_file_and_has_its_button():
    page = whole(VisitForm())

    form = page.find(".//form")
    button = page.find(".//button")

    assert (form.get("method"), form.get("enctype")) == ("post", "multipart/form-data")
    assert (button.get("type"), button.get("name"), words(button)) == ("submit", "send", "Send")
    hidden = [box for box in page.iter("input") if box.get("type") == "hidden"]
    assert {box.get("name") for box in hidden} == {"source", "step"}


def test_filter_renders_the_fields_without_their_form():
    html = Template("{% load crispy_forms_filters %}{{ form|crispy }}").render(
        Context({"form": VisitForm({})})
    )
    page = parsed(html)

    assert page.find(".//form") is None
    assert by_id(page, "id_name").get("aria-invalid") == "true"
    assert next(element for element in page.iter() if element.get("role") == "alert") is not None
