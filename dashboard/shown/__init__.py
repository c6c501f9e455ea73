"""What is shown of an answer, as texts: tiles and tables, alike on a screen, on paper and in a file."""
