"""The page on urgent help, and its telephone lines: none without a public page that states it.

The pages were read on the day given, some in stored copies older than that day; ``year`` is the
year a page gives itself. Nobody has dialled the numbers. What had no source was left out:
consulates, pharmacies on duty, the tourist police.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.vocabulary import by_slug, vocabulary
from portal.base.pagecache import public_page
from portal.fixed_pages import crumbs_to, topic_links

READ_ON = date(2026, 11, 25)

# Topics a person in distress may need next, in this order.
TOPICS = (
    "violence-against-women",
    "child-protection",
    "victims-of-crime",
    "housing-shelter",
    "food-basic-needs",
    "mental-health",
    "addiction",
    "migration",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A public page that states a fact; ``year`` is None where the page gives none."""

    url: str
    year: int | None = None
    read_on: date = READ_ON

    @property
    def site(self) -> str:
        """The page's site, such as onde.ma."""
        return urlsplit(self.url).netloc.removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone line for people in need. Its first source is the one that states the number."""

    number: str
    name: Promise
    note: Promise
    sources: tuple[Source, ...]
    hours: Promise | str = ""  # empty where no source states them
    shown: str = ""  # in groups, where the number is long

    @property
    def source_url(self) -> str:
        return self.sources[0].url

    @property
    def source_label(self) -> str:
        return self.sources[0].site


@dataclass(frozen=True, slots=True)
class Hospital:
    """A hospital with an emergency department."""

    name: Promise
    where: Promise
    sources: tuple[Source, ...]


CONSULATE_OF_SPAIN = Source(
    "https://exteriores.gob.es/Consulados/nador/es/ViajarA/Paginas/Seguridad-y-otros-aspectos-.aspx"
)
# Also states that 15, 19 and 177 pass a call on to each other, and what to say.
EMERGENCY_GUIDE = Source(
    "https://www.challenge.ma/maroc-ces-numeros-quil-faut-avoir-en-cas-durgence-243599/", 2022
)

NATIONAL = (
    Line(
        "19",
        _("Police"),
        _("In towns. Free of charge. From a mobile phone, 112 reaches the police too."),
        (
            CONSULATE_OF_SPAIN,
            Source(
                "https://wakalatalanbae.ma/%D8%A7%D9%84%D8%B1%D9%82%D9%85-19-"
                "%D8%A2%D9%84%D9%8A%D8%A9-"
                "%D8%A7%D8%B3%D8%AA%D8%B1%D8%A7%D8%AA%D9%8A%D8%AC%D9%8A%D8%A9-%D9%84%D8%AA%D8%B1"
                "%D8%B3%D9%8A%D8%AE-%D8%A7%D9%84%D8%A3%D9%85%D9%86-%D8%A7%D9%84",
                2025,
            ),
            Source(
                "https://www.libe.ma/Une-simulation-de-la-salle-de-commandement-de-la-DGSN-exposee"
                "-a-Tanger_a112243.html",
                2019,
            ),
            Source(
                "https://embamex.sre.gob.mx/marruecos/index.php/es/noticias/18-embajada/"
                "135-emergencias"
            ),
            EMERGENCY_GUIDE,
        ),
        hours=_("Day and night."),
    ),
    Line(
        "15",
        _("Fire and ambulance"),
        _("Civil protection: fire, accidents, rescue. Free of charge."),
        (
            CONSULATE_OF_SPAIN,
            Source("https://trekmedics.org/database/morocco-2/"),
            Source("https://aujourdhui.ma/societe/on-samuse-au-n15-7005"),
        ),
        hours=_("Day and night."),
    ),
    Line(
        "177",
        _("Royal gendarmerie"),
        _("In the countryside, instead of the police."),
        (CONSULATE_OF_SPAIN, EMERGENCY_GUIDE),
    ),
    Line(
        "141",
        _("Medical emergency (SAMU)"),
        _("Medical help of the public health service. Free of charge."),
        (
            Source(
                "http://www.mapexpress.ma/actualite/societe-et-regions/ministere-sante-dement-mise-"
                "en-place-dequipes-reponse-rapide-numeros-gratuits-communication/",
                2020,
            ),
            Source(
                "https://www.doctinews.com/index.php/actualite/item/"
                "1821-plan-national-des-urgences",
                2013,
            ),
        ),
        hours=_("Day and night."),
    ),
)

HELPLINES = (
    Line(
        "8350",
        _("Women and girls who suffer violence"),
        _("Kolona Maak, the listening line of the National Union of Moroccan Women (UNFM)."),
        (
            Source(
                "https://telquel.ma/2020/04/02/"
                "kolonamaak-lunfm-se-mobilise-pour-aider-les-femmes-victimes-de-violences_1677322",
                2020,
            ),
            Source(
                "https://www.lebrief.ma/"
                "4493-kolonamaak-nouvelle-plateforme-dediee-aux-femmes-victimes-de-violence",
                2020,
            ),
        ),
        hours=_("Day and night."),
    ),
    Line(
        "2511",
        _("Children in danger"),
        _(
            "Listening centre of the National Observatory for Children’s Rights (ONDE), for "
            "children and for adults who are worried about one. Free of charge."
        ),
        (Source("https://www.onde.ma/fr/onde/protection"),),
        hours=_("Day and night."),
    ),
    Line(
        "0801000180",
        _("Poisoning, stings and bites"),
        _("Poison control centre of Morocco (CAPM). At the price of a local call."),
        (
            Source(
                "https://medias24.com/2017/06/20/piqures-de-scorpions-et-morsures-de-serpents-les"
                "-medicaments-et-les-antidotes-sont-disponibles-sante/",
                2017,
            ),
            Source("http://docslide.fr/documents/revue-toxicologie-maroc-n9-2011.html", 2011),
        ),
        hours=_("Day and night."),
        shown="0801 000 180",
    ),
)

HOSPITALS = (
    Hospital(
        _("Mohammed VI University Hospital"),
        _("Gzenaya"),
        (
            Source(
                "https://aujourdhui.ma/societe/"
                "le-chu-mohammed-vi-de-tanger-un-pole-medical-dexcellence",
                2023,
            ),
        ),
    ),
    Hospital(
        _("Mohammed V Regional Hospital"),
        _("Tangier"),
        (Source("https://www.infomediaire.net/sante-un-nouveau-chu-a-tanger/", 2019),),
    ),
)


@public_page
def urgent(request):
    """Whom to call now, what to say, and where to go on reading."""
    topics = [by_slug(vocabulary().topics, slug) for slug in TOPICS]
    return render(
        request,
        "pages/urgent.html",
        {
            "crumbs": crumbs_to((gettext("Urgent help"), "")),
            "national_lines": NATIONAL,
            "helplines": HELPLINES,
            "lines": NATIONAL + HELPLINES,
            "hospitals": HOSPITALS,
            "read_on": READ_ON,
            "topics": topic_links(topic for topic in topics if topic),
        },
    )
