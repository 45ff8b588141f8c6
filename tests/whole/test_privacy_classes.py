from portal.base import privacy
from tests.whole import tree


def fields_there_are():
    """Every field of every model; of history only what its model has, so it needs no class."""
    return {
        (model._meta.label, field.name)
        for model in tree.models()
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
    }


def fields_in_history(model):
    return {
        field.name
        for event in tree.models(with_history=True)
        if getattr(event, "pgh_tracked_model", None) is model
        for field in event._meta.get_fields()
    }


def test_every_field_has_a_class_and_every_class_a_field():
    assert sorted(fields_there_are() ^ privacy.classes().keys()) == []


def test_every_field_has_one_class_of_those_that_exist():
    wrong = {
        field: given
        for field, given in privacy.classes().items()
        if len(given) != 1 or given[0] not in privacy.CLASSES
    }

    assert wrong == {}


def test_no_history_is_kept_of_what_is_personal():
    kept = [
        (label, field)
        for label, field in privacy.fields_of_class("personal")
        for model in tree.models()
        if model._meta.label == label and field in fields_in_history(model)
    ]

    assert kept == []


def test_names_of_people_stay_out_of_history():
    from associations.models import PersonRole

    assert "role" in fields_in_history(PersonRole)
    assert "holder" not in fields_in_history(PersonRole)


def test_rows_are_put_together():
    row = privacy.with_fields({"public": "a", "staff": "b"}, {"public": "c"}, staff="d")

    assert row == {"public": "a c", "staff": "b d"}
