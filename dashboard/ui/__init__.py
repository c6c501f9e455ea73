"""The pieces of screen: who visits and what they look at (``visit``), and how figures are shown (``show``)."""

from dashboard.ui.visit import Visit, visit

__all__ = ["Visit", "visit"]
