import django.db.models.deletion
import parler.fields
import parler.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("associations", "0006_merges"),
        ("projects", "0004_updates"),
        ("volunteers", "0005_one_undecided"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Testimonial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        verbose_name="your first name, as it shall stand",
                    ),
                ),
                (
                    "is_on_wall",
                    models.BooleanField(
                        default=False, verbose_name="thank me by this name on the wall"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "an editor looks at it"),
                            ("published", "public"),
                            ("refused", "not published"),
                        ],
                        default="waiting",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "consent_version",
                    models.CharField(max_length=10, verbose_name="version of the consent"),
                ),
                ("consented_at", models.DateTimeField(verbose_name="consented")),
                ("answer_by", models.DateField(verbose_name="answer by")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
            ],
            options={
                "verbose_name": "testimonial",
                "verbose_name_plural": "testimonials",
                "ordering": ["-consented_at", "-pk"],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="TestimonialTranslation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language_code",
                    models.CharField(db_index=True, max_length=15, verbose_name="Language"),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("source", "original"),
                            ("machine", "machine translation, not reviewed"),
                            ("reviewed", "reviewed translation"),
                        ],
                        default="source",
                        max_length=8,
                        verbose_name="origin",
                    ),
                ),
                (
                    "words",
                    models.TextField(max_length=1200, verbose_name="what you would like to say"),
                ),
            ],
            options={
                "verbose_name": "words of a testimonial",
                "verbose_name_plural": "words of testimonials",
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name="programme",
            name="volunteers_programme_slug_not_mine",
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug__in", ("mine", "thanks")), _negated=True),
                name="volunteers_programme_slug_not_of_the_site",
                violation_error_message="This address is used by the site itself. Choose another.",
            ),
        ),
        migrations.AddField(
            model_name="testimonial",
            name="application",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="testimonial",
                to="volunteers.application",
                verbose_name="application",
            ),
        ),
        migrations.AddField(
            model_name="testimonial",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="testimonialtranslation",
            name="master",
            field=parler.fields.TranslationsForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="translations",
                to="volunteers.testimonial",
            ),
        ),
        migrations.AddConstraint(
            model_name="testimonial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_on_wall", False), models.Q(("name", ""), _negated=True), _connector="OR"
                ),
                name="volunteers_testimonial_wall_needs_name",
                violation_error_message="Write the name by which we may thank you.",
            ),
        ),
        migrations.AddConstraint(
            model_name="testimonial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("state", "waiting")),
                    models.Q(
                        models.Q(("state", "waiting"), _negated=True), ("decided_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="volunteers_testimonial_decided_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="testimonial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="volunteers_testimonial_refused_has_reason",
                violation_error_message="Say why.",
            ),
        ),
        migrations.AlterUniqueTogether(
            name="testimonialtranslation",
            unique_together={("language_code", "master")},
        ),
    ]
