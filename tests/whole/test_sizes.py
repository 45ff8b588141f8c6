"""Small files and small functions; complexity and width of lines are ruff's to count."""

import ast
import re
import tomllib

import pytest

from tests.whole import tree

FILE_LINES = 400
VIEW_LINES = 25
FUNCTION_LINES = 40
TEMPLATE_LINES = 120
LINE_WIDTH = 100
COMPLEXITY = 8
COUNTED_BY_RUFF = ("C901", "E501", "PLR0915")


def line_count(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def longer_than(limit, paths):
    return {tree.short(path): count for path in paths if (count := line_count(path)) > limit}


def functions(source):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(source) if isinstance(node, kinds)]


def length(function):
    return function.end_lineno - function.lineno + 1


def is_view(function):
    """Whether the first thing it takes is a request."""
    taken = [*function.args.posonlyargs, *function.args.args]
    return bool(taken) and taken[0].arg == "request"


def too_long(source):
    """The functions of a module that are longer than they may be."""
    return {
        function.name: length(function)
        for function in functions(source)
        if length(function) > (VIEW_LINES if is_view(function) else FUNCTION_LINES)
    }


def test_no_module_is_too_long():
    assert longer_than(FILE_LINES, tree.python_files(migrations=False)) == {}


def test_no_template_is_too_long():
    assert longer_than(TEMPLATE_LINES, tree.template_files()) == {}


def test_no_function_is_too_long():
    found = {
        f"{tree.short(path)}: {name}": lines
        for path in tree.python_files(migrations=False)
        for name, lines in too_long(tree.syntax(path)).items()
    }

    assert found == {}


@pytest.mark.parametrize(
    ("taken", "lines", "found"),
    [("request", 25, {}), ("request", 26, {"f": 26}), ("", 40, {}), ("", 41, {"f": 41})],
)
def test_long_function_is_found(taken, lines, found):
    body = "\n".join(["    pass"] * (lines - 1))

    assert too_long(ast.parse(f"def f({taken}):\n{body}")) == found


def test_ruff_counts_complexity_and_width():
    tools = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    lint = tools["ruff"]["lint"]

    assert tools["ruff"]["line-length"] == LINE_WIDTH
    assert lint["mccabe"]["max-complexity"] == COMPLEXITY
    assert {"C90", "E", "PLR0915"} <= set(lint["select"])
    assert not set(COUNTED_BY_RUFF) & set(lint["ignore"])
    assert lint["per-file-ignores"].pop("**/migrations/*") == ["E501"]
    assert not set(COUNTED_BY_RUFF) & {
        code for codes in lint["per-file-ignores"].values() for code in codes
    }


def test_no_line_is_excused():
    excuse = re.compile(rf"#\s*noqa(?!:)|#\s*noqa:.*({'|'.join(COUNTED_BY_RUFF)})")
    excused = [
        f"{tree.short(path)}:{number}"
        for path in tree.python_files(migrations=False)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if excuse.search(line)
    ]

    assert excused == []
