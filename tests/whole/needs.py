"""Needs of daily life as people of the city type them, and where one of the first three leads."""

ARABIC = {
    "أريد وجبة مجانية": "offer/ramadan-meal-parcels",
    "محتاج محامي": "offer/free-legal-advice-for-refugees-and-vulnerable-people",
    "أين أتبرع بالدم": "offer/blood-donation",
    "غسيل الكلى": "offer/dialysis",
    "كرسي متحرك": "offer/prostheses-and-orthopaedic-aids",
    "أوراق الإقامة": "offer/help-with-regularisation-and-contact-with-residents",
    "أنا أم عازبة": "offer/home-for-single-mothers",
    "ابني عنده توحد": "offer/care-and-schooling-for-autistic-children",
    "دروس الدعم لابنتي": "offer/learning-support-and-job-training",
    "فين نبات الليلة ما عندي دار": "offer/shelter-for-homeless-people",
}
DARIJA = {
    "bghit nakol": "association/rotaract-tanger",
    "bghit mo7ami": "offer/legal-advice-for-women",
    "ghasil lklawi": "offer/dialysis",
    "korsi mota7arik": "offer/physiotherapy-and-rehabilitation",
    "swaye3 l bac": "offer/learning-support-and-job-training",
    "rajli kaydreb": "offer/care-for-women-victims-of-violence",
    "weldi smek": "offer/sinwane-centre-school-for-deaf-children",
    "ana 7amla w ma mzewjach": "offer/home-for-single-mothers",
    "7wayej l drari": "offer/weekly-day-for-street-children",
    "bghit n9te3 l7chich": "offer/addiction-care",
}
NEEDS = ARABIC | DARIJA
PAGES = {"offer": "support", "association": "associations", "project": "projects"}


def page_of(record: str, language: str = "ar") -> str:
    """The address of a record such as "offer/dialysis"."""
    kind, slug = record.split("/")
    return f"/{language}/{PAGES[kind]}/{slug}/"
