"""Who may read which field; the classes are those of ``portal.base.privacy``.

What an address follows is known to that address alone; others see numbers.
"""

FIELDS = {
    "Digest": {"personal": "subscriber rhythm period sent_at", "technical": "id"},
    "News": {"technical": "id kind record seen_at subjects"},
    "Subscriber": {"personal": "email language made_at", "technical": "id"},
    "Subscription": {
        "personal": "subscriber subject rhythm state asked_at confirmed_at ended_at",
        "technical": "id",
    },
    "Told": {"personal": "subscriber news digest", "technical": "id"},
}
