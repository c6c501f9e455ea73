"""Pieces of the page for the day itself: the gate that is opened on purpose, what is known, entering, looking back."""
