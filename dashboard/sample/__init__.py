"""The sample city そなえ市: invented figures, written as the untidy files that an office would send."""

from dashboard.sample.files import SampleFile
from dashboard.sample.office import write_sample

__all__ = ["SampleFile", "write_sample"]
