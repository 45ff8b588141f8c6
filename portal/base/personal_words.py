"""Tells words that may say who somebody is: they are neither logged nor taken from strangers."""

import re

from portal.base.folding import NOT_A_WORD, fold

MOST_DIGITS = 5
IDENTITY_CARD = re.compile(r"\b[a-z]{1,2} ?[0-9]{5,}\b")
MAIL_SERVICES = frozenset(["gmail", "hotmail", "outlook", "yahoo", "icloud", "protonmail"])
# What stands before a name, folded: ar and Darija, fr, en, es, nl, da.
INTRODUCTIONS = (
    "اسمي", "واسمي", "سميتي", "ismi", "smiti", "smiyti", "smyti",
    "je m appelle", "je me nomme", "mon nom est",
    "my name is", "my name s", "i am called",
    "me llamo", "mi nombre es",
    "ik heet", "mijn naam is",
    "jeg hedder", "mit navn er",
)  # fmt: skip


def may_be_personal(text: str) -> bool:
    """Whether ``text`` holds an address of e-mail, many digits, or words that introduce a name."""
    folded = fold(text)
    if "@" in folded or sum(char.isdigit() for char in folded) > MOST_DIGITS:
        return True
    words = " ".join(NOT_A_WORD.split(folded))
    return bool(
        IDENTITY_CARD.search(words)
        or not MAIL_SERVICES.isdisjoint(words.split())
        or any(f" {start} " in f" {words} " for start in INTRODUCTIONS)
    )
