"""The contract of volunteering by law 06-18, in words."""

from django.utils.translation import gettext


def contract_words(document, words) -> dict:
    """What is not known of it is a line to be filled in by hand. No number of an identity card."""
    return {
        "title": gettext("Volunteering contract"),
        "under": gettext("Law 06-18 on contractual volunteering · Number %(number)s") % words,
        "sections": [
            section(gettext("1. Who makes it"), parties(words)),
            section(gettext("2. What it is about"), activity(words)),
            section(gettext("3. Where and when"), place_and_time(words)),
            section(gettext("4. Insurance, lodging and food"), care(words)),
            section(gettext("5. Rights and duties"), (), duties()),
        ],
        "made": gettext("Made in two copies, one for each side."),
        "signatures": [
            [gettext("For the association"), words["association"]],
            [gettext("The volunteer"), words["name"]],
        ],
        "sign_here": gettext("Place, day and signature"),
    }


def section(heading, rows, paragraphs=()) -> dict:
    return {
        "heading": heading,
        "rows": [[label, value] for label, value in rows],
        "paragraphs": list(paragraphs),
    }


def parties(words):
    return [
        (gettext("Association"), words["association"]),
        (gettext("Registration number"), words["registration"]),
        (gettext("Number of the authorisation"), words["authorisation"]),
        (gettext("The volunteer"), words["name"]),
        (gettext("Date of birth"), words["born_on"]),
        (gettext("Country where the volunteer lives"), words["country"]),
    ]


def activity(words):
    return [(gettext("Programme"), words["programme"]), (gettext("Tasks"), words["tasks"])]


def place_and_time(words):
    return [
        (gettext("Where"), words["address"] or words["places"]),
        (gettext("First day"), words["first"]),
        (gettext("Last day"), words["last"]),
        (gettext("Hours a week"), ""),
    ]


def care(words):
    return [
        (gettext("Insurance"), words["insurance"]),
        (gettext("Lodging"), words["lodging"]),
        (gettext("Food"), words["food"]),
    ]


def duties():
    return [
        gettext(
            "The volunteer is of age, works unpaid and of free will, follows the instructions for "
            "safety, and keeps to oneself what is personal of others."
        ),
        gettext(
            "The association explains the tasks, looks after safety, insures the volunteer for the "
            "time of the work, writes down the hours, and gives a certificate at the end."
        ),
        gettext(
            "Either side may end the contract by telling the other in writing. For all else law "
            "06-18 and what follows from it hold."
        ),
    ]
