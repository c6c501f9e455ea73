"""The upload page's pieces: the file as it came in, what is said about it, what is wrong with it, storing, history."""
