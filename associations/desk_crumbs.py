"""The way to a page of the desk."""

from django.urls import reverse
from django.utils.translation import gettext

from portal.base.parts import Crumb
from portal.base.texts import text_of


def crumbs_at_desk(association, *steps):
    """From the desk over that of ``association``, if there is one, and ``steps``.

    A step is a label with its address, or the label of the page itself.
    """
    way = [Crumb(gettext("My desk"), reverse("desk:home"))]
    if association:
        address = reverse("desk:association", args=[association.slug])
        way.append(Crumb(text_of(association, "name") or association.own_name, address))
    return way + [Crumb(*step) if isinstance(step, tuple) else Crumb(step) for step in steps]
