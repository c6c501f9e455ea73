"""Keeping a store safe and sound: copies of it, their return, and what is wrong with it."""
