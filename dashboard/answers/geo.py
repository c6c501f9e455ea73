"""Where the districts lie."""

from dashboard.desk import Answer, Desk


def boundaries(desk: Desk) -> Answer:
    """The outlines that the council has imported, as GeoJSON; no row where it has not."""
    return desk.ask("geo/boundaries")
