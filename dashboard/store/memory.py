"""What was answered since the store was last written to, so that the same is not reckoned for every page and person."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

MOST = 200


class Memory:
    """The newest answers of one edition of the store; whatever is written makes a new edition, and all are forgotten.

    What is handed over is shared: nobody changes it.
    """

    def __init__(self) -> None:
        self._edition: int | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def recall(self, edition: int, key: Hashable, make: Callable[[], Any]) -> Any:
        """The answer under that key, made now where it is not known. ``edition`` is that of before ``make`` reads."""
        with self._lock:
            if edition != self._edition:
                self._edition, self._kept = edition, OrderedDict()
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        return self._keep(edition, key, make())

    def still(self, edition: int | None, key: Hashable, make: Callable[[], Any]) -> Any:
        """The answer under that key of just that edition, which cannot be asked any more. Where it is not known, what
        ``make`` finds out of others that are.
        """
        with self._lock:
            if edition == self._edition and key in self._kept:
                return self._kept[key]
        return make()

    def _keep(self, edition: int, key: Hashable, made: Any) -> Any:
        """Keeps it unless the store was written to meanwhile; the longest unasked one makes room."""
        with self._lock:
            if edition == self._edition:
                self._kept[key] = made
                if len(self._kept) > MOST:
                    self._kept.popitem(last=False)
        return made
