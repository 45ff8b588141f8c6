"""What volunteers gave to an association, for its page, which knows of no volunteers."""

from django import template

from volunteers.thanks.recognition import recognition_of_association

register = template.Library()


@register.simple_tag
def recognition(association):
    return recognition_of_association(association)
