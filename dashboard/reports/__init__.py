"""What leaves Sonae as a file: exports, templates, and the packs for the board and for a disaster."""
