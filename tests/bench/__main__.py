"""Starts what needs a Django of its own: `python -m tests.bench filling 1000`."""

import sys
from importlib import import_module

import django
from django.conf import settings

django.setup()
settings.ROOT_URLCONF = "tests.bench.bare_urls"
import_module(f"tests.bench.{sys.argv[1]}").main(*sys.argv[2:])
