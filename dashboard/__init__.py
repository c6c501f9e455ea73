"""Sonae 備え: readiness and its funding, district by district, for Japanese social welfare councils."""
