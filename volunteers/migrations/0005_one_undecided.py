"""A place in a session that is over bars no new application; days stay in our time."""

from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0004_messages")]

    operations = [
        migrations.RemoveConstraint(
            model_name="application", name="volunteers_application_one_running"
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    state__in=["draft", "applied", "shortlisted", "waiting", "offered"]
                ),
                fields=("programme", "person"),
                name="volunteers_application_one_undecided",
                violation_error_message="You have an application for this programme already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    starts_on__gte=date(2000, 1, 1), ends_on__lte=date(2099, 12, 31)
                ),
                name="volunteers_session_days_of_our_time",
                violation_error_message="Look at the years once more.",
            ),
        ),
    ]
