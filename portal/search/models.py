"""The index: one row a record, written by the database itself (`portal.search.upkeep`)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q

from portal.search.log_models import SearchCount, SearchLog  # noqa: F401
from portal.search.lots import LOTS, SAMPLES


class SearchRow(models.Model):
    """One record with all its languages; see `portal.search.kinds.Kind` for what each column says.

    ``head`` holds the words of names (A), first lines (B) and names of others (C), small enough to
    rank by; ``words`` holds these, all other words and the tokens of ``facets``, and is what is
    searched. ``names`` maps languages to names; ``lot`` is drawn by the key (`portal.search.lots`).
    """

    kind = models.SmallIntegerField()
    object_id = models.BigIntegerField()
    slug = models.CharField(max_length=80)
    is_public = models.BooleanField()
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    facets = ArrayField(models.IntegerField())
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    newest = models.FloatField(default=0)
    hours_id = models.BigIntegerField(null=True)
    age_from = models.SmallIntegerField(null=True)
    age_to = models.SmallIntegerField(null=True)
    names = models.JSONField()
    names_folded = models.TextField()
    head = SearchVectorField()
    words = SearchVectorField()
    lot = models.GeneratedField(
        expression=Func(F("object_id") * 31 + F("kind"), function="hashint8").bitand(LOTS - 1),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )

    class Meta:
        db_table = "search_row"
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_row_once")
        ]
        indexes = [
            GinIndex(fields=["words"], name="search_row_words"),
            *(
                GinIndex(
                    fields=["words"], name=f"search_row_words_{lots}", condition=Q(lot__lt=lots)
                )
                for lots in SAMPLES
            ),
            GistIndex(
                Func(F("longitude") * 0.811, F("latitude"), function="point"),
                name="search_row_point",
                condition=Q(is_public=True),
            ),
            models.Index(
                F("kind"),
                F("newest").desc(),
                F("slug"),
                name="search_row_newest",
                condition=Q(is_public=True),
            ),
            models.Index(
                F("newest").desc(),
                F("id"),
                name="search_row_all_newest",
                condition=Q(is_public=True),
            ),
        ]

    def __str__(self):
        return self.slug


class SearchMark(models.Model):
    """Records, touched by one statement, whose rows must be written anew in its transaction."""

    kind = models.SmallIntegerField()
    object_ids = ArrayField(models.BigIntegerField())

    class Meta:
        db_table = "search_mark"

    def __str__(self):
        return f"{self.kind} {self.object_ids}"


class SearchWord(models.Model):
    """A folded word that stands in some record: what a misspelt word may have been meant to be."""

    word = models.CharField(primary_key=True, max_length=60)

    class Meta:
        db_table = "search_word"
        indexes = [GinIndex(OpClass(F("word"), name="gin_trgm_ops"), name="search_word_trgm")]

    def __str__(self):
        return self.word


class SearchStart(models.Model):
    """A record's name from one of its words on, folded: what a suggestion begins with."""

    row = models.ForeignKey(SearchRow, models.CASCADE, related_name="starts", db_constraint=False)
    start = models.CharField(max_length=60)

    class Meta:
        db_table = "search_start"
        indexes = [
            models.Index(
                OpClass(F("start"), name="text_pattern_ops"), F("row"), name="search_start_prefix"
            )
        ]

    def __str__(self):
        return self.start
