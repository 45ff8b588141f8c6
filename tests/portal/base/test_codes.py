import re

import pytest

from portal.base.codes import as_given, hash_of, new_written_code


def test_written_code_is_four_groups_that_nobody_misreads():
    codes = {new_written_code()[0] for _ in range(200)}

    assert len(codes) == 200
    assert not [code for code in codes if not re.fullmatch(r"([0-9a-hjkmnp-tv-z]{4}-?){4}", code)]


def test_only_the_hash_is_kept():
    code, kept = new_written_code()

    assert kept == hash_of(code)
    assert code not in kept


@pytest.mark.parametrize(
    "typed",
    ["K7QF-9XMP-2V4T-H8R0", "k7qf9xmp2v4th8ro", " k7qf 9xmp 2v4t h8r0 ", "k٧qf-٩xmp-٢v٤t-h٨r٠"],
)
def test_code_is_read_as_it_was_given(typed):
    assert as_given(typed) == "k7qf-9xmp-2v4t-h8r0"


@pytest.mark.parametrize("typed", ["", "---", "²", "/../", "\0"])
def test_what_is_no_code_is_no_fault(typed):
    assert isinstance(as_given(typed), str)
