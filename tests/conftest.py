"""What every test may count on: no settings of the person who runs it, and no hurry."""

import os

from hypothesis import settings

for name in [name for name in os.environ if name.startswith("SONAE_")]:
    del os.environ[name]

# Tests share the cores, so that how long one example takes says nothing. `make fuzz` asks for the second profile.
settings.register_profile("default", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=5_000)
settings.load_profile("default")
