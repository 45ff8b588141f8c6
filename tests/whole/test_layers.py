import ast
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.test.utils import isolate_apps

from tests.whole import layers, tree

NO_NAMES = {"utils", "common", "core", "helpers"}


def test_imports_point_down():
    arrows = [
        (start, end, f"{tree.short(path)}, {where}")
        for path in tree.portal_files()
        for start, end, where in layers.imports(
            tree.module_name(path), tree.syntax(path), is_package=path.name == "__init__.py"
        )
    ]

    assert layers.faults(arrows) == []
    assert len(arrows) > 100


def test_relations_point_down():
    every_model = [
        model
        for config in tree.app_configs()
        for model in config.get_models(include_auto_created=True)
    ]
    arrows = list(layers.relations(every_model))

    assert layers.faults(arrows) == []
    assert len(arrows) > 100


def test_migrations_point_down():
    loader = MigrationLoader(None)
    arrows = list(layers.dependencies(loader.disk_migrations.values()))

    assert layers.faults(arrows) == []
    assert len(arrows) > 5


def test_every_app_stands_on_a_storey():
    assert [config.name for config in tree.app_configs() if not layers.place_of(config.name)] == []


def test_nothing_is_called_utils_common_core_or_helpers():
    named = [
        tree.short(path)
        for path in tree.python_files()
        if NO_NAMES & {path.stem, *path.relative_to(tree.ROOT).parts}
    ]

    assert named == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("portal.base.texts", "import associations"),
        ("portal.base.texts", "from portal import urls"),
        ("portal.base.texts", "from portal.accounts.models import User"),
        ("portal.accounts.models", "from .. import context"),
        ("associations.models", "def late():\n    from support.models import Offer"),
        ("associations.models", "if TYPE_CHECKING:\n    from portal.importing import models"),
        ("support.models", "import_module('projects.models')"),
        ("support.models", "apps.get_model('projects.Project')"),
        ("support.models", "apps.get_model('projects', 'Project')"),
        ("projects.models", "from portal.context import page"),
        ("projects.models", "from tests import factories"),
        ("projects.models", "from portal import settings"),
        ("portal.views", "from portal.environment import env_text"),
        ("portal.settings", "from portal.base import texts"),
        ("portal", "from associations import models"),
        ("news.models", "from network.models import Call"),
    ],
)
def test_planted_import_is_found(module, source):
    found = layers.faults(layers.imports(module, ast.parse(source)))

    assert len(found) == 1
    assert found[0].startswith(f"{module} may not use ")


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("portal.views", "from projects.models import Project\nimport associations.models"),
        ("projects.models", "from support.models import Offer\nfrom portal.base import texts"),
        ("associations.models.words", "from .places import Place"),
        ("associations.models.words", "from django.conf import settings"),
        ("portal.settings", "from portal.environment import env_text"),
    ],
)
def test_imports_downwards_are_allowed(module, source):
    assert layers.faults(layers.imports(module, ast.parse(source))) == []


@isolate_apps("associations")
def test_planted_relation_is_found():
    class Planted(models.Model):
        __module__ = "associations.models"
        offer = models.ForeignKey("support.Offer", models.CASCADE, related_name="+")
        topic = models.ForeignKey("associations.Topic", models.CASCADE, related_name="+")
        projects = models.ManyToManyField(apps.get_model("projects.Project"), related_name="+")

        class Meta:
            app_label = "associations"

        def __str__(self):
            return "planted"

    found = layers.faults(layers.relations([Planted]))

    assert [sentence.split(" (")[0] for sentence in found] == [
        "associations.models may not use support",
        "associations.models may not use projects.models.project",
    ]


@pytest.mark.parametrize(
    ("waits_for", "runs_before"), [(("projects", "0001_start"), None), (None, ("base", "0001_x"))]
)
def test_planted_dependency_is_found(waits_for, runs_before):
    planted = SimpleNamespace(
        app_label="support",
        dependencies=[("associations", "0001_start"), *filter(None, [waits_for])],
        run_before=[*filter(None, [runs_before])],
    )

    assert len(layers.faults(layers.dependencies([planted]))) == 1
