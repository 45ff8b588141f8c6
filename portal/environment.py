"""Reads environment variables for the settings.

Typed, and loud when a value is missing or wrong.
"""

import os
from pathlib import Path
from zoneinfo import reset_tzpath

from django.core.exceptions import ImproperlyConfigured

# Morocco left the summer-time clock on 2026-09-20; old system tables are an hour late, so PyPI's
# tzdata decides.
reset_tzpath(to=[])


def env_text(name: str, default: str | None = None) -> str:
    """The variable's text; without a default a missing or empty one stops the start."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. README, Settings, says what it is for.")
    return default


def env_bool(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "1", "true", "yes", "0", "false", "no"}:
        return default if value == "" else value in {"1", "true", "yes"}
    raise ImproperlyConfigured(f"{name} is {value!r}: set it to true or false.")


def env_int(name: str, *, default: int, least: int, most: int) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"{name} is {value!r}: set it to a whole number from {least} to {most}."
        )
    return int(value)


def env_list(name: str, default: str | None = None) -> list[str]:
    return [part.strip() for part in env_text(name, default).split(",") if part.strip()]


def env_choice(name: str, *, default: str, choices: tuple[str, ...]) -> str:
    value = env_text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to one of {', '.join(choices)}.")
    return value


def env_folder(name: str, *, default: Path) -> Path:
    return Path(env_text(name, str(default))).resolve()
