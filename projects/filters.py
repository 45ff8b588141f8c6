from associations.filters import RecordFilter, ValuesFilter
from projects.models import Goal, Progress, Project
from projects.search import GOAL, PROGRESS, SIZE
from projects.sizes import SIZES


class ProjectFilter(RecordFilter):
    """Projects have no target groups and no languages of their own."""

    records = ("project",)

    progress = ValuesFilter(PROGRESS, choices=Progress.choices)
    goal = ValuesFilter(GOAL, choices=[(str(value), label) for value, label in Goal.choices])
    size = ValuesFilter(SIZE, choices=SIZES)
    group = language = None

    class Meta:
        model = Project
        fields = []
