"""Pieces of the page for admins."""
