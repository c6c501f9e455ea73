"""How many examples a costly property is tried with: few ordinarily, many under the profile of ``make fuzz``."""

from hypothesis import HealthCheck, settings


def up_to(examples: int) -> settings:
    """So many of the hundred that are ordinary; under another profile, that share of its own."""
    share = examples * settings.default.max_examples // 100 if settings.default else examples
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    return settings(max_examples=share, suppress_health_check=slow)
