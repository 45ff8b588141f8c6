"""Who may read which field of the index and of the log of searches.

The classes are those of ``portal.base.privacy``. The index holds only what its records show to
everybody, and nobody reads it but the search.
"""

FIELDS = {
    "SearchRow": {
        "technical": "id kind object_id slug is_public valid_from valid_until facets latitude "
        "longitude newest hours_id age_from age_to names names_folded head words lot"
    },
    "SearchMark": {"technical": "id kind object_ids"},
    "SearchWord": {"technical": "word"},
    "SearchStart": {"technical": "id row start"},
    "SearchLog": {"technical": "id", "staff": "day folded filters language found"},
    "SearchCount": {"technical": "id", "staff": "month language searches without_result"},
}
