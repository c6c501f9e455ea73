"""The sample city, written once for all tests of it."""

import pytest

from dashboard.sample import SampleFile, write_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[SampleFile]:
    """Every file of the sample in the order of sending."""
    return write_sample(tmp_path_factory.mktemp("sample"))
