"""How the factories make a record with its words."""

from itertools import count

numbers = count(1)


def translated(model, values, language, texts):
    """Make a record with its words: those among ``values`` in ``language``, more in ``texts``."""
    rows_of = model._meta.get_field("translations").related_model
    words_of = {field.name for field in rows_of._meta.fields} - {"id", "master", "language_code"}
    lists_of = {field.name for field in model._meta.many_to_many}
    words = {name: value for name, value in values.items() if name in words_of}
    lists = {name: value for name, value in values.items() if name in lists_of}
    own = values.keys() - words.keys() - lists.keys()

    record = model.objects.create(**{name: values[name] for name in own})
    for name, records in lists.items():
        getattr(record, name).set(records)
    write_texts(rows_of, record, words, language, texts or {})
    return record


def write_texts(rows_of, record, words, language, texts):
    """One row a language; what no row may lack, such as a name, is the same in all unless given."""
    needed = {name: words[name] for name in words if not rows_of._meta.get_field(name).blank}
    rows = {code: needed | row for code, row in texts.items()}
    if words:
        rows[language] = words | texts.get(language, {})
    rows_of.objects.bulk_create(
        rows_of(master=record, language_code=code, **row) for code, row in rows.items()
    )
