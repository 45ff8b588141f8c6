import pytest

from tests.whole import template_sources, tree


def sources():
    return {
        str(path.relative_to(tree.TEMPLATES)): path.read_text(encoding="utf-8")
        for path in tree.template_files()
    }


def components():
    return {name: source for name, source in sources().items() if name.rpartition("/")[2][0] == "_"}


def reached(templates):
    """The templates that somebody asks for: our code, a library, or a template that is reached."""
    named = set().union(*(template_sources.named_in_python(path) for path in tree.portal_files()))
    waiting = [
        name
        for name in templates
        if name in named | template_sources.ERROR_PAGES
        or template_sources.letter_of(name) in named
        or template_sources.belongs_to_a_library(name)
        or template_sources.belongs_to_the_form_pack(name)
    ]
    found = set()
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting.extend((template_sources.names_in(templates[name]) & templates.keys()) - found)
    return found


def test_every_template_is_used():
    templates = sources()

    assert sorted(templates.keys() - reached(templates)) == []


def test_unused_templates_are_found():
    planted = {
        "404.html": '{% include "parts/_a.html" only %}{# {% include "parts/_b.html" only %} #}',
        "parts/_a.html": "",
        "parts/_b.html": "",
        "account/login.html": "",
        "account/email/email_confirmation_message.html": "",
        "accounts/email/invitation_message.txt": "",
        "accounts/email/nobody_sends_message.txt": "",
        "portal/field.html": "",
        "portal/nobody_asks.html": "",
    }

    assert planted.keys() - reached(planted) == {
        "accounts/email/nobody_sends_message.txt",
        "parts/_b.html",
        "portal/nobody_asks.html",
    }


def test_every_template_that_is_named_exists():
    templates = sources()
    missing = {
        f"{name}: {other}"
        for name, source in templates.items()
        for other in template_sources.names_in(source)
        if "/" in other
        and other.endswith((".html", ".txt"))
        and other not in templates
        and not template_sources.belongs_to_a_library(other)
    }

    assert missing == set()


def test_no_template_holds_style_or_script():
    found = {
        name: faults
        for name, source in sources().items()
        if (faults := template_sources.inline_code(source))
    }

    assert found == {}


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("<style>p {}</style>", ["a style element"]),
        ('<p style="color: red">', ["a style attribute"]),
        ('<p{% if old %} style="color: red"{% endif %}>', ["a style attribute"]),
        ('<a href="#" onclick="go()">', ["an event handler"]),
        ('<a href="javascript:go()">', ["a javascript: address"]),
        ("<script>go()</script>", ["an inline script"]),
        ('<script src="/static/js/share.js" defer></script>', []),
        ('<script type="application/ld+json">{}</script>', []),
        ('{# <p style=""> #}<p lang="fr">on = style = words</p>', []),
    ],
)
def test_planted_style_and_script_are_found(source, faults):
    assert template_sources.inline_code(source) == faults


def test_components_open_with_what_they_show_and_take():
    silent = [
        name
        for name, source in components().items()
        if not (source.startswith("{#") and "Takes" in source.partition("#}")[0])
    ]

    assert silent == []


def test_parts_are_given_only_what_they_take():
    careless = {
        name: includes
        for name, source in sources().items()
        if (includes := template_sources.careless_includes(source))
    }

    assert careless == {}


def test_careless_include_is_found():
    source = '{% include "parts/_a.html" with x=1 %}{% include "parts/_b.html" only %}'

    assert template_sources.careless_includes(source) == ['"parts/_a.html" with x=1']
