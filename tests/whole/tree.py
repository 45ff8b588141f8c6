"""What belongs to the project: its files, apps and models. Tests of the whole walk these."""

import ast
from functools import cache
from pathlib import Path

from django.apps import apps
from pghistory.models import Event

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "associations", "support", "projects", "volunteers", "news")
TEMPLATES = ROOT / "templates"


def python_files(*, migrations=True):
    """Every module of the project, its tests and scripts among them."""
    inside = [ROOT / package for package in (*PACKAGES, "tests")]
    found = [*ROOT.glob("*.py"), *(path for folder in inside for path in folder.rglob("*.py"))]
    return sorted(path for path in found if migrations or "migrations" not in path.parts)


def portal_files():
    """The modules that make the site: no tests, no scripts."""
    return [path for path in python_files() if path.relative_to(ROOT).parts[0] in PACKAGES]


def template_files():
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


def module_name(path):
    """The dotted name of a file: "support.models", "tests.whole" for a package's own file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def syntax(path):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def short(path):
    return str(path.relative_to(ROOT))


def is_ours(module):
    """Whether the dotted name is of the project, tests left out."""
    return module.split(".")[0] in PACKAGES


def app_configs():
    return [config for config in apps.get_app_configs() if is_ours(config.name)]


def models(*, with_history=False):
    """The models of the project; rows that Django makes for many-to-many fields are no models."""
    found = [model for config in app_configs() for model in config.get_models()]
    return [model for model in found if with_history or not issubclass(model, Event)]
