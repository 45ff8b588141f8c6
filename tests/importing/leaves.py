"""The fields of a file of the directory, and where the database holds them."""

from collections import defaultdict

from associations.models import Association, Contact, Location, Partnership, Place, Topic
from portal.importing.crosschecks import alike
from portal.importing.models import ImportedRecord
from projects.models import Phase, Project, ProjectPartner
from support.models import Offer

MAPS = {"how_to_read", "topics", "kinds", "target_groups", "places", "organisations"}
ARRONDISSEMENT = ["arrondissement"]
NEIGHBOURHOOD = ["neighbourhood", "town", "commune", "place"]


def leaves(value, path="") -> dict[str, list]:
    """All values by path: "organisations[].services[].cost", or "places{}" where keys are ids."""
    found = defaultdict(list)
    if isinstance(value, dict):
        is_map = path.rpartition(".")[2] in MAPS
        for key, inner in value.items():
            step = "{}" if is_map else f".{key}" if path else key
            extend(found, leaves(inner, path + step))
    elif isinstance(value, list):
        for inner in value:
            extend(found, leaves(inner, f"{path}[]"))
    else:
        found[path].append(value)
    return found


def extend(found, more):
    for path, values in more.items():
        found[path] += values


def comparable(values) -> list[str]:
    return sorted(alike(str(value)) for value in values)


# Where values are found. Each function gives one that reads the database when it is called.


def column(model, field, **conditions):
    """Values of a column that are not empty; of a column of lists, what stands in them."""

    def read():
        values = model.objects.filter(**conditions).order_by("pk").values_list(field, flat=True)
        return [item for value in values for item in flat(value) if item not in ("", None)]

    return read


def flat(value):
    return value if isinstance(value, list) else [value]


def text(model, field, language="en", **conditions):
    """Words in one language, line by line where the field holds lines."""

    def read():
        rows = model._parler_meta.root_model.objects.filter(language_code=language, **conditions)
        values = [row for row in rows.values_list(field, flat=True) if row not in ("", None)]
        return [line for value in values for line in lines(value)]

    return read


def lines(value):
    return value.split("\n") if isinstance(value, str) else flat(value)


def group_words(language):
    """Each group once: several English words may have one translation."""

    def read():
        pairs = {}
        for association in Association.objects.prefetch_related("translations"):
            rows = {row.language_code: row.for_whom for row in association.translations.all()}
            pairs |= zip(rows["en"].split("\n"), rows[language].split("\n"), strict=True)
        return [words for words in pairs.values() if words]

    return read


def other_fact(name, **conditions):
    """What places keep of facts that have no field of their own."""

    def read():
        places = Place.objects.filter(other_facts__has_key=name, **conditions)
        return [item for place in places for item in flat(place.other_facts[name])]

    return read


def as_read(kind, model, name):
    """Facts kept as they were read, of records that are there."""

    def read():
        records = ImportedRecord.objects.filter(
            kind=kind, facts__has_key=name, record_id__in=model.objects.values("pk")
        )
        return [record.facts[name] for record in records]

    return read


def of_file(file, *path):
    """What a file says of itself."""

    def read():
        value = ImportedRecord.objects.get(kind="file", key=file).facts
        for step in path:
            value = value[step]
        return list(value.values()) if isinstance(value, dict) else flat(value)

    return read


def each_with(kind, model, name, value_of):
    """``value_of`` the record and its facts, for all records whose facts have ``name``."""

    def read():
        found = ImportedRecord.objects.filter(kind=kind, facts__has_key=name)
        return [value_of(model.objects.get(pk=one.record_id), one.facts) for one in found]

    return read


# Values that are not found by reading a column.


def name_in(language):
    """The name in the facts: the full name, or the name itself where they are the same."""

    def value_of(association, _facts):
        row = association.translations.get(language_code=language)
        return row.full_name or row.name

    return value_of


def place_name_in(language):
    return lambda place, _facts: place.translations.get(language_code=language).name


def area(association, facts):
    """Public words; those of a home for women or children are with the facts, for editors only."""
    return association.translations.get(language_code="en").area or facts["district"]


def year(project, facts):
    """As in the facts, where that is within the years of the project."""
    years = {project.first_year, project.last_year, f"{project.first_year}-{project.last_year}"}
    return facts["year"] if facts["year"] in years else f"not {facts['year']} but {years}"


def first_source(association, _facts):
    return association.sources[0]


def topic_ids():
    slugs = Association.topics.through.objects.values_list("topic__slug", flat=True)
    return [slug.replace("-", "_") for slug in slugs]


def kind_words():
    return [kind.replace("_", " ") for kind in column(Association, "kind")()]


def first_level(field, language):
    return text(Topic, field, language, master__parent=None)


def places_of(kinds):
    """Where the facts of all places of some kinds are."""
    fields = {"id": "slug", "type": "kind", "lat": "latitude", "lon": "longitude"}
    fields |= {"source_url": "sources", "population_2014": "population", "note": "note"}
    found = {name: column(Place, field, kind__in=kinds) for name, field in fields.items()}
    for name in ("coords_note", "area_km2", "created", "website", "name_ar_source"):
        found[name] = other_fact(name, kind__in=kinds)
    found["arrondissement_source"] = other_fact("arrondissement_source", kind__in=kinds)
    found["coords"] = column(Place, "accuracy", kind__in=kinds)
    found["arrondissement"] = column(Place, "parent__slug", parent__kind="arrondissement")
    return found


CITY = {
    "name_fr": text(Place, "name", "fr", master__kind="city"),
    "name_ar": text(Place, "name", "ar", master__kind="city"),
    "name_en": text(Place, "name", "en", master__kind="city"),
    "region_fr": other_fact("region_fr"),
    "prefecture_fr": other_fact("prefecture_fr"),
    "lat": column(Place, "latitude", kind="city"),
    "lon": column(Place, "longitude", kind="city"),
    "coords": other_fact("coords"),
    "population_2024": column(Place, "population", kind="city"),
    "postcodes[]": other_fact("postcodes"),
    "sources[]": column(Place, "sources", kind="city"),
}
ASSOCIATION = {
    "id": column(Association, "slug"),
    "name": column(Association, "own_name"),
    "name_fr": each_with("association", Association, "name_fr", name_in("fr")),
    "name_ar": each_with("association", Association, "name_ar", name_in("ar")),
    "name_en": each_with("association", Association, "name_en", name_in("en")),
    "name_note": text(Association, "name_note"),
    "acronym": column(Association, "acronym"),
    "kind": kind_words,
    "kind_note": text(Association, "kind_note"),
    "status_note": text(Association, "recognition"),
    "founded": column(Association, "founded"),
    "founded_note": text(Association, "founded_note"),
    "topics[]": topic_ids,
    "target_groups[]": text(Association, "for_whom"),
    "district": each_with("association", Association, "district", area),
    "address": column(Location, "address_as_printed"),
    "address_note": text(Location, "directions"),
    "phone": column(Contact, "as_printed"),
    "website": column(Contact, "value", kind="website"),
    "cost_note": text(Association, "membership_cost"),
    "mission_note": text(Association, "purpose"),
    "see_also": column(Association, "see_also"),
    "partners[]": as_read("partnership", Partnership, "words"),
    "sources[]": column(Association, "sources"),
    "source_url": each_with("association", Association, "source_url", first_source),
    "source_date": column(Association, "source_date"),
    "latest_source_year": column(Association, "source_year"),
    "data_quality": column(Association, "evidence"),
}
SERVICE = {
    "title": as_read("offer", Offer, "title"),  # the smoother one of texts.en.json is shown
    "description": as_read("offer", Offer, "description"),
    "eligibility": text(Offer, "eligibility"),
    "place": text(Offer, "where"),
    "cost": text(Offer, "cost_words"),
    "opening_hours": text(Offer.schedule.field.related_model, "words"),
    "since": column(Offer, "since"),
    "website": column(Offer, "website"),
}
PROJECT = {
    "title": as_read("project", Project, "title"),
    "place": text(Project, "where"),
    "year": each_with("project", Project, "year", year),
    "status": text(Project, "progress_words"),
    "budget": column(Project, "budget"),
    "kind": text(Project, "kind_words"),
    "phases[]": text(Phase, "title"),
    "partners[]": as_read("project partner", ProjectPartner, "words"),
}
