"""A finished deck: written once, without the blanks and line breaks that make up half of what pydeck writes."""

import json

import pydeck as pdk


class StillDeck:
    """A deck of which only what is sent to the browser is left: all that ``st.pydeck_chart`` asks a deck for."""

    def __init__(self, deck: pdk.Deck) -> None:
        self._written = json.dumps(json.loads(deck.to_json()), separators=(",", ":"), ensure_ascii=False)
        self._tooltip = deck._tooltip

    def to_json(self) -> str:
        """What the browser draws."""
        return self._written
