"""The store: commits, their replay, and the only code that knows the database."""
