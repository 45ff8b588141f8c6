"""Codes in links of letters: long, random, and known to us by their hash alone."""

import secrets
from hashlib import sha256


def new_code() -> tuple[str, str]:
    """A code for a link, and the hash of it that is kept."""
    code = secrets.token_urlsafe(32)
    return code, hash_of(code)


def hash_of(code: str) -> str:
    return sha256(code.encode()).hexdigest()
