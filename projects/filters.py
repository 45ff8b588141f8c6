from associations.filters import RecordFilter, ValuesFilter
from projects.models import Progress, Project
from projects.search import PROGRESS


class ProjectFilter(RecordFilter):
    """Projects have no target groups and no languages of their own."""

    records = ("project",)

    progress = ValuesFilter(PROGRESS, choices=Progress.choices)
    group = language = None

    class Meta:
        model = Project
        fields = []
