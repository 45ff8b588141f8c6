"""Who may read which field; the classes are those of ``portal.base.privacy``.

What a report says of how people are treated is for editors; who reported it reads the rest with
the code. The address is used for the answer and shown to nobody.
"""

FIELDS = {
    "Report": {
        "members": "kind reason association offer project article contact location proposal words "
        "language made_at answer_by answer note answered_at",
        "staff": "need answered_by",
        "personal": "email",
        "technical": "id about code_hash",
    },
}
