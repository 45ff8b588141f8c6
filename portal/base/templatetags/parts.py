"""Tags behind a few components; loaded with {% load parts %}."""

from django import template
from django.conf import settings
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from portal.base import parts, snapshots

register = template.Library()

A_DAY = 86400


class Keep(template.Node):
    def __init__(self, nodelist, name):
        self.nodelist = nodelist
        self.name = name

    def render(self, context):
        words = " ".join(strip_tags(self.nodelist.render(context)).split())
        context[self.name] = mark_safe(words)  # noqa: S308 the blocks inside escaped it
        return ""


@register.tag
def keep(parser, token):
    """Keeps the words inside under a name, to stand in several places: {% keep title %}…."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return Keep(nodelist, name)


class Kept(template.Node):
    def __init__(self, nodelist, name, varying):
        self.nodelist, self.name, self.varying = nodelist, name, varying

    def render(self, context):
        values = [expression.resolve(context) for expression in self.varying]
        key = ("fragment", self.name, get_language(), *values)
        return snapshots.keep(key, A_DAY, lambda: self.nodelist.render(context))


@register.tag
def kept(parser, token):
    """Prints what is inside as it was first printed in this process and language.

    For what is the same for everybody; values that it depends on follow the name, each with few
    that it can have: {% kept "footer" section %}…{% endkept %}.
    """
    _tag, name, *varying = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(nodelist, name, [parser.compile_filter(value) for value in varying])


@register.simple_tag(takes_context=True)
def printed(context, name, card):
    """A card as the template ``name`` prints it, kept by all that it says."""

    def made():
        return context.template.engine.get_template(name).render(context.new({"card": card}))

    return snapshots.keep(("card", name, get_language(), *parts.said(card)), A_DAY, made)


@register.simple_tag
def cndp():
    """The declaration of the portal by law 09-08; its number is "" where there is none yet."""
    return {"number": settings.CNDP_NUMBER, "date": settings.CNDP_DATE}


@register.inclusion_tag("parts/_pagination.html", takes_context=True)
def pagination(context, page):
    """Links to the other pages of a list; the query (filters, sort) is kept."""
    query = context["request"].GET.copy()

    def address(number):
        query["page"] = number
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "several": page.paginator.num_pages > 1,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
        "links": [
            {
                "label": number,
                "url": address(number) if isinstance(number, int) else "",
                "current": number == page.number,
            }
            for number in numbers
        ],
    }
