"""What a council decided about small counts: below which they are hidden, and from whom."""

from dataclasses import dataclass

from dashboard.privacy import THRESHOLD
from dashboard.roles import PERMISSIONS, Permission, Role, Viewer
from dashboard.store.connection import Reader

LOWEST, HIGHEST = 2, 20
"""What a council may choose as its threshold."""


@dataclass(frozen=True)
class Policy:
    """What a council decided: below which count people are hidden, and which roles see exact figures all the same;
    None for those that may by what they do.
    """

    threshold: int = THRESHOLD
    exact_roles: frozenset[str] | None = None

    def may_see_exact(self, viewer: Viewer) -> bool:
        """Whether small counts are shown to that person."""
        return not self.shown_to.isdisjoint(viewer.roles_here)

    @property
    def shown_to(self) -> frozenset[str]:
        """The roles that see exact figures."""
        declared = frozenset(role for role in Role if Permission.SEE_EXACT in PERMISSIONS[role])
        return declared if self.exact_roles is None else self.exact_roles


def policy_of(reader: Reader, municipality: str) -> Policy:
    """What one council decided."""
    return policies_of(reader, municipality)[municipality]


def policies_of(reader: Reader, municipality: str | None) -> dict[str, Policy]:
    """The newest settings ``small_count`` and ``exact_roles`` (comma-separated) of a municipality, or of every council
    that has said something of itself.
    """
    rows = reader.frame(_POLICIES, {"municipality": municipality}).iter_rows()
    return {code: _policy(count, roles) for code, count, roles in rows} or {municipality or "": Policy()}


def _policy(count: str | None, roles: str | None) -> Policy:
    return Policy(int(count or THRESHOLD), frozenset(roles.split(",")) if roles is not None else None)


_POLICIES = """
    select
        municipality,
        arg_max(value, set_at) filter (where name = 'small_count') as small_count,
        arg_max(value, set_at) filter (where name = 'exact_roles') as exact_roles
    from settings
    where municipality = coalesce($municipality, municipality)
    group by municipality
"""
