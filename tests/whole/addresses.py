"""All addresses of the site, by their names."""

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver


def routes(patterns=None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route with its full name, "support:offer_list"; the name is "" where it has none."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield (f"{namespace}{pattern.name}" if pattern.name else ""), pattern
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern.url_patterns, inner)


def names() -> set[str]:
    return {name for name, _pattern in routes() if name}


def nameless() -> list[str]:
    """Routes of our own that nobody can name."""
    return [
        str(pattern.pattern)
        for name, pattern in routes()
        if not name and not is_of_a_library(pattern)
    ]


def is_of_a_library(pattern: URLPattern) -> bool:
    return pattern.callback.__module__.startswith(("django.", "allauth."))
