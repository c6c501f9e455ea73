"""A command's store, and who it asks as."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from dashboard.council import council_of, the_only_municipality
from dashboard.desk import Desk
from dashboard.errors import StoreError, UsageError
from dashboard.opening import held, open_store
from dashboard.periods import parse_date
from dashboard.roles import Role, Viewer, local_admin
from dashboard.store.connection import Store
from dashboard.store.place import is_lake

ACTOR = "local"


@contextmanager
def opened(location: str, *, must_exist: bool = True) -> Iterator[Store]:
    """The store of a command, closed again after it. Raises StoreError("no_store") where there is none to read."""
    if must_exist and not is_lake(location) and not Path(location).exists():
        raise StoreError("no_store", db=location)
    if store := held(location):  # this is the server: the store stays open
        yield store
        return
    store = open_store(location)
    try:
        yield store
    finally:
        store.close()


def viewer_as(role: str | None) -> Viewer:
    """The local admin, or somebody with just that role. Raises UsageError for an unknown role."""
    if role is None:
        return local_admin(ACTOR)
    if role not in set(Role):
        raise UsageError("unknown_role", value=role, known=", ".join(Role))
    return Viewer(f"{ACTOR} as {role}", frozenset({Role(role)}))


def desk_for(store: Store, *, role: str | None, municipality: str | None, known_on: str | None = None) -> Desk:
    """The desk of one municipality; the store's only one if none is named. Raises UsageError for one not there."""
    code = municipality or the_only_municipality(store)
    council_of(store, code)
    return Desk(store, viewer_as(role), code, _day(known_on))


def _day(text: str | None) -> date | None:
    return parse_date(text) if text else None


def pairs(said: list[str], option: str) -> dict[str, str]:
    """``name=value`` options. Raises UsageError for one without an equals sign, and for a name said twice."""
    found: dict[str, str] = {}
    for text in said:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError("not_a_pair", value=text, option=option)
        if name.strip() in found:
            raise UsageError("said_twice", value=name.strip(), option=option)
        found[name.strip()] = value
    return found
