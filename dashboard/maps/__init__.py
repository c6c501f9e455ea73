"""Maps of districts: outlines, a frame and a metric become a pydeck deck, or the same as plotly polygons.

There is no basemap and no request to the outside. A deck stays silently blank in a browser without WebGL; ``polygons``
is for those.
"""

from dashboard.maps.boundaries import Shape, boundaries
from dashboard.maps.deck import deck
from dashboard.maps.polygons import polygons
from dashboard.maps.shading import BREAKS, Shade, Shaded, legend, shaded

__all__ = ["BREAKS", "Shade", "Shaded", "Shape", "boundaries", "deck", "legend", "polygons", "shaded"]
