"""Maps of districts: outlines, a frame and a metric become a pydeck deck, or the same as plotly polygons.

There is no basemap and no request to the outside. A deck stays silently blank in a browser without WebGL; ``polygons``
is for those.
"""

from dashboard.maps.boundaries import Shape, boundaries, outlines, schematic
from dashboard.maps.deck import deck
from dashboard.maps.polygons import polygons
from dashboard.maps.shading import Mark, Shade, Shaded, breaks_for, legend, ranges, shaded
from dashboard.maps.still import StillDeck

__all__ = [
    "Mark", "Shade", "Shaded", "Shape", "StillDeck", "boundaries", "breaks_for", "deck", "legend", "outlines",
    "polygons", "ranges", "schematic", "shaded",
]  # fmt: skip
