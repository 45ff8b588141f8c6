import pytest

from portal.base.counts import About, about, counted


@pytest.mark.parametrize(
    ("number", "told"),
    [(0.4, 1), (7.6, 8), (34, 30), (250, 200), (351, 400), (960, 1_000), (4_000, 1_000)],
)
def test_of_an_estimate_the_first_digit_is_told(number, told):
    assert about(number) == told
    assert isinstance(about(number), About)


def test_estimates_are_marked_and_exact_numbers_are_not():
    assert counted(About(300)) == "≈ 300"
    assert counted(300) == "300"
    assert counted(1_001).endswith("+")
    assert "≈" not in counted(1_001)
