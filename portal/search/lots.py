"""Samples of the index. Every record is drawn into one of `LOTS` lots by its key.

The first 64, 16 and 4 lots, and the first one, have an index of words of their own. It is as small
as the sample, so that a question to a sample takes no longer than its answer is large.
"""

LOTS = 256
SAMPLES = (64, 16, 4, 1)


def sample_for(size: int, most: int) -> int:
    """The largest sample that holds about ``most`` of ``size`` records, in lots."""
    return next((lots for lots in SAMPLES if size * lots <= most * LOTS), SAMPLES[-1])
