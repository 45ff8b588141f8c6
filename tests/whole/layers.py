"""The storeys of the project, and what points from a lower one to a higher one.

An arrow is (from, to, where): two dotted names and the place that a person has to look at.
"""

import ast
from collections.abc import Iterable, Iterator

from django.apps import apps

from tests.whole import tree

Arrow = tuple[str, str, str]

# Each storey may use those above it in this list; packages of one storey do not know each other.
STOREYS = (
    {"portal.base"},
    {"portal.accounts"},
    {"portal.search", "portal.editing", "portal.subscriptions"},
    {"associations"},
    {"support"},
    {"projects"},
    {"volunteers", "news", "network"},
    {"portal"},  # the roof: what of portal is not named above
)
SETTINGS = "portal.settings"
# Only the settings may read the environment, and Django alone reads the settings.
READERS = {SETTINGS: set(), "portal.environment": {SETTINGS}}
OUTSIDE = {"tests", "manage", "dev"}
BY_NAME = {"import_module", "import_string"}
BY_LABEL = {"get_model", "get_app_config", "get_models"}


def faults(arrows: Iterable[Arrow]) -> list[str]:
    """The arrows that point up or sideways, a sentence each."""
    return [
        f"{start} may not use {end} ({where})"
        for start, end, where in arrows
        if not is_allowed(start, end)
    ]


def is_allowed(start: str, end: str) -> bool:
    if end in READERS:
        return start in READERS[end]
    if start in READERS:
        return not is_of_the_project(end)
    if not (is_of_the_project(start) and is_of_the_project(end)):
        return True
    if end.split(".")[0] in OUTSIDE:
        return False
    here, there = place_of(start), place_of(end)
    return here == there or there[0] < here[0]


def is_of_the_project(module: str) -> bool:
    names = set().union(*STOREYS) | OUTSIDE
    return module.split(".")[0] in {name.split(".")[0] for name in names}


def place_of(module: str) -> tuple[int, str]:
    """The storey, from 0, and the package of a module. The file of portal itself is ground."""
    if module == "portal":
        return 0, "portal"
    found = [
        (len(package), storey, package)
        for storey, packages in enumerate(STOREYS)
        for package in packages
        if module == package or module.startswith(f"{package}.")
    ]
    if not found:
        raise LookupError(f"{module} stands on no storey: name its package in layers.STOREYS")
    _length, storey, package = max(found)
    return storey, package


def imports(module: str, source: ast.Module, *, is_package: bool = False) -> Iterator[Arrow]:
    """What ``module`` imports: anywhere in it, in a function, for types only, or by a name."""
    for node in ast.walk(source):
        for name in imported_names(node, module, is_package=is_package):
            yield module, name, f"line {node.lineno}"


def imported_names(node: ast.AST, module: str, *, is_package: bool) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        origin = absolute(node, module, is_package=is_package)
        return [as_module(origin, alias.name) for alias in node.names]
    if isinstance(node, ast.Call):
        return named_in_call(node)
    return []


def absolute(node: ast.ImportFrom, module: str, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + is_package]
    return ".".join([*kept, *filter(None, [node.module])])


def as_module(package: str, name: str) -> str:
    """ "portal.base" for ``from portal import base``, "portal.base.texts" for a name within it."""
    path = tree.ROOT.joinpath(*package.split("."), name)
    is_module = path.with_suffix(".py").exists() or path.is_dir()
    return f"{package}.{name}" if is_module else package


def named_in_call(call: ast.Call) -> list[str]:
    """The module that a call such as ``get_model("projects.Project")`` names."""
    function = call.func
    called = getattr(function, "attr", None) or getattr(function, "id", None)
    first = call.args[0] if call.args else None
    if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
        return []
    if called in BY_NAME:
        return [first.value]
    return [package_of_app(first.value.split(".")[0])] if called in BY_LABEL else []


def package_of_app(label: str) -> str:
    """The package of an app; the label itself where no such app is installed."""
    return apps.app_configs[label].name if label in apps.app_configs else label


def relations(models: Iterable[type]) -> Iterator[Arrow]:
    """What models point at: by foreign keys and many-to-many fields, also by name alone."""
    for model in models:
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.remote_field:
                for target in (field.remote_field.model, getattr(field.remote_field, "through", 0)):
                    if target:
                        yield model.__module__, module_of(target, model), f"{field}"


def module_of(target: type | str, model: type) -> str:
    """The module of a relation's target, which is a name until the target is known."""
    if not isinstance(target, str):
        return target.__module__
    return package_of_app(target.split(".")[0]) if "." in target else model.__module__


def dependencies(migrations: Iterable) -> Iterator[Arrow]:
    """Which app's migrations wait for which other's."""
    for migration in migrations:
        here = package_of_app(migration.app_label)
        for label, name in migration.dependencies:
            yield here, package_of_app(label), f"{migration} waits for {label}.{name}"
        for label, name in migration.run_before:
            yield package_of_app(label), here, f"{migration} runs before {label}.{name}"
