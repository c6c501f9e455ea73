"""The sentences that say what the figures mean, made from answers by declared rules; for screens and reports."""
