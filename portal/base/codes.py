"""Codes in links of letters and on receipts: random, and known to us by their hash alone."""

import secrets
from hashlib import sha256
from unicodedata import digit

from django.utils.crypto import salted_hmac

WRITTEN = "0123456789abcdefghjkmnpqrstvwxyz"  # without i, l, o and u, which are misread
MISREAD = str.maketrans("ilo", "110")
GROUP = 4


def new_code() -> tuple[str, str]:
    """A code for a link, and the hash of it that is kept."""
    code = secrets.token_urlsafe(32)
    return code, hash_of(code)


def hash_of(code: str) -> str:
    return sha256(code.encode()).hexdigest()


def new_written_code() -> tuple[str, str]:
    """The same for a code that people write down, of 80 bits: "k7qf-9xmp-2v4t-h8rd"."""
    letters = (secrets.choice(WRITTEN) for _ in range(4 * GROUP))
    code = in_groups("".join(letters))
    return code, hash_of(code)


def written_code_for(seed: str) -> tuple[str, str]:
    """The same code each time for one ``seed``, found by nobody without the secret of the site."""
    digest = salted_hmac("portal.base.codes", seed, algorithm="sha256").digest()
    code = in_groups("".join(WRITTEN[byte % len(WRITTEN)] for byte in digest[: 4 * GROUP]))
    return code, hash_of(code)


def as_given(typed: str) -> str:
    """A written code as it was given, however it is typed: capitals, spaces, Arabic digits."""
    letters = (str(digit(letter, letter)) for letter in typed.lower() if letter.isalnum())
    return in_groups("".join(letters).translate(MISREAD))


def in_groups(letters: str) -> str:
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))
