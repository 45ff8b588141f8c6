"""The pages whose words stand in their templates: about the portal, privacy, accessibility."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.vocabulary import top_topics
from portal.base.pagecache import public_page
from portal.base.parts import Crumb, Link, TopicLink
from portal.retention import RETENTION

# URL name, title, template: the order of the menu beside each page.
ABOUT_PAGES = {
    "about": (_("About this portal"), "pages/about.html"),
    "about_vision": (_("Our vision"), "pages/about_vision.html"),
    "about_mission": (_("Our mission"), "pages/about_mission.html"),
    "about_work": (_("Our work"), "pages/about_work.html"),
    "about_focus": (_("Focus areas"), "pages/about_focus.html"),
    "about_checks": (_("How records are checked"), "pages/checked.html"),
}

# data/history.md has each step with its page.
MILESTONES = (
    (
        2016,
        _(
            "The Danish association The Social Legal Aid meets the associations of Tangier through "
            "another project. (Its Danish page says 2017.)"
        ),
    ),
    (
        2018,
        _(
            "In autumn, in a first talk with the local association Darna, comes the idea of a "
            "common platform for associations and volunteers."
        ),
    ),
    (
        2019,
        _(
            "At the beginning of the year the associations are asked about their greatest "
            "challenges. That victims from abroad lack a safety net becomes a theme."
        ),
    ),
    (
        2019,
        _(
            "A visit to Dublin in February, to the Irish Tourist Assistance Service and to The "
            "Wheel, the umbrella of Irish associations; meetings in Tangier in March with the "
            "tourism council, a consulate, hospitals, pharmacies and the police."
        ),
    ),
    (
        2019,
        _(
            "In November, the month of the Victim Support Europe conference in Brussels, the "
            "project becomes an organisation of its own."
        ),
    ),
    (2020, _("The work pauses for three years because of COVID-19.")),
    (
        2023,
        _(
            "In March the work is taken up again in Tangier and Aarhus, as Victim Support Morocco "
            "with its tourist assistance service MOTAS."
        ),
    ),
)
HISTORY_SITES = ("moves-tangier.com", "mo-tas.com", "victimsupportmorocco.com")


def crumbs_to(*steps):
    """The way from the home page over ``steps``, each a label and an address."""
    home = Crumb(gettext("Home"), reverse("home"))
    return [home, *(Crumb(str(label), url) for label, url in steps)]


def topic_links(words):
    """Links to the pages of these topics, without numbers."""
    return [TopicLink(word.topic_url, word.name, word.icon) for word in words]


@public_page
def about(request):
    return _about(request, "about")


@public_page
def about_vision(request):
    return _about(request, "about_vision")


@public_page
def about_mission(request):
    return _about(request, "about_mission")


@public_page
def about_work(request):
    return _about(request, "about_work", milestones=MILESTONES, sites=HISTORY_SITES)


@public_page
def about_focus(request):
    return _about(request, "about_focus", topics=topic_links(top_topics()))


@public_page
def about_checks(request):
    return _about(request, "about_checks")


@public_page
def privacy(request):
    context = {
        "crumbs": crumbs_to((gettext("Privacy"), "")),
        "cndp_number": settings.CNDP_NUMBER,
        "cndp_date": settings.CNDP_DATE,
        "retention": RETENTION,
    }
    return render(request, "pages/privacy.html", context)


@public_page
def accessibility(request):
    crumbs = crumbs_to((gettext("Accessibility"), ""))
    return render(request, "pages/accessibility.html", {"crumbs": crumbs})


def _about(request, name, **context):
    """One of the pages about the portal, with the way to it and links to the others."""
    title, template = ABOUT_PAGES[name]
    front = [] if name == "about" else [(gettext("About"), reverse("about"))]
    context["crumbs"] = crumbs_to(*front, (title, ""))
    context["about_pages"] = [
        Link(reverse(other), str(label))
        for other, (label, _template) in ABOUT_PAGES.items()
        if other != name
    ]
    return render(request, template, context)
