"""Tags and filters of every template; loaded without {% load %}."""

import json
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.formats import time_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from portal.base import counts
from portal.base.partial_dates import show_partial_date
from portal.base.phones import local_phone
from portal.base.texts import text_of

register = template.Library()


@register.simple_tag
@cache
def icon(name, flip=False):
    """A picture of the sprite beside words; ``flip`` mirrors what points, in Arabic.

    Kept for good: a list shows a hundred of them, and their address never changes.
    """
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        mark_safe(" flip") if flip else "",
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def text(record, field):
    """The Text of ``field`` in the reader's language or the nearest: {% text offer "title" %}."""
    return text_of(record, field)


@register.filter
def counted(number):
    """A number of records: exact to a thousand, then "1,000+"."""
    return counts.counted(number)


@register.filter
def partial_date(value):
    return show_partial_date(value)


@register.filter
def phone_local(number):
    return local_phone(number)


@register.filter
def clock(value):
    """A time of day in the reader's way of writing it."""
    return time_format(value, "TIME_FORMAT")


@register.filter
def json_ld(value):
    """Structured data as a script block that no browser runs; no tag in it can end it."""
    words = json.dumps(value, ensure_ascii=False).translate(
        {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
    )
    return mark_safe(f'<script type="application/ld+json">{words}</script>')  # noqa: S308
