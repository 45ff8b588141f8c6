"""What can go wrong with the embedded database, in a sentence for the person who started it."""


class DatabaseError(Exception):
    """Its text says what happened and what to do."""
