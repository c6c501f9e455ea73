"""What was made once is not made again: a pure function whose results are kept by all that it was given.

Nothing that is kept can be stale or meant for somebody else. The function reads no store, no clock and no session, so
that what it makes depends on its arguments alone, and they are the key, whole: whoever may see less hands over other
answers, and after each change of the store the desk hands over new ones.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache, partial, wraps
from typing import Any, ParamSpec, TypeVar

import polars as pl

P = ParamSpec("P")
T = TypeVar("T")
MOST = 100
"""So many results of each function are kept, those that were asked for last."""
_ALL: list[Callable[[], None]] = []


def kept(work: Callable[P, T]) -> Callable[P, T]:
    """``work``, which must be pure, with its newest results kept for everybody. What it returns is shared: nobody
    changes it. With an argument that could change unnoticed it works anew each time.
    """

    @lru_cache(maxsize=MOST)
    def made(call: "_Call") -> T:
        return work(*call.args, **call.kwargs)

    _ALL.append(made.cache_clear)

    @wraps(work)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            call = _Call(args, kwargs)
        except TypeError:  # something among them has no hash
            return work(*args, **kwargs)
        return made(call)

    return asked


def forget() -> None:
    """Lets go of everything: what was drawn from a store that is closed is of no use any more."""
    for clear in _ALL:
        clear()


class _Call:
    """The arguments of one call, equal to those that would make the same."""

    __slots__ = ("_hash", "_key", "args", "kwargs")

    def __init__(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.args, self.kwargs = args, kwargs
        self._key = (_known_by(args), _known_by(kwargs))
        self._hash = hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Call) and self._key == other._key

    def __hash__(self) -> int:
        return self._hash


class _Same:
    """A frame, which is known by being the same one: nobody changes a frame. It lives as long as it is a key."""

    __slots__ = ("_frame",)

    def __init__(self, frame: object) -> None:
        self._frame = frame

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._frame is other._frame

    def __hash__(self) -> int:
        return id(self._frame)


def _known_by(value: Any) -> Hashable:
    """What stands for a value in a key: of a list or a mapping all that is in it, in its order; of a number its type
    too, since 1 and 1.0 are written otherwise.
    """
    if value is None or type(value) is str:  # most of all arguments; nothing of another type is equal to them
        return value
    if isinstance(value, tuple | list):
        return type(value), *map(_known_by, value)
    if isinstance(value, Mapping):
        return dict, *((key, _known_by(one)) for key, one in value.items())
    if isinstance(value, partial):
        return partial, value.func, _known_by(value.args), _known_by(value.keywords)
    if isinstance(value, pl.DataFrame | pl.Series):
        return _Same(value)
    return type(value), value
