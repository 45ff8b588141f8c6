"""History of the links between records.

Which topics, groups, places and languages were set and taken away.
"""

import pghistory

from associations.models.association import Association


class AssociationTopicEvent(
    pghistory.create_event_model(Association.topics.through, obj_field=None)
):
    """Topics of an association."""


class AssociationGroupEvent(
    pghistory.create_event_model(Association.groups.through, obj_field=None)
):
    """Target groups of an association."""


class AssociationPlaceEvent(
    pghistory.create_event_model(Association.places.through, obj_field=None)
):
    """Places of an association."""


class AssociationLanguageEvent(
    pghistory.create_event_model(Association.languages.through, obj_field=None)
):
    """Languages of an association."""
