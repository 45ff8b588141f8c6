import pytest

from tests.volunteers.desk_scene import darna_with


@pytest.fixture
def darna(db):
    """An association with a programme, a session of two places and who coordinates."""
    return darna_with()
