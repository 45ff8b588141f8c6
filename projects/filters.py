from associations.filters import KindFilter, RecordFilter, ValuesFilter
from associations.models import Association
from projects.models import Progress, Project


class ProjectFilter(RecordFilter):
    """Projects have no target groups and no languages of their own."""

    kind = KindFilter(field_name="association__kind", choices=Association.Kind.choices)
    progress = ValuesFilter(field_name="progress", choices=Progress.choices)
    group = language = None

    class Meta:
        model = Project
        fields = []
