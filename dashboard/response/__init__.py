"""The day itself: events are opened and ended, and what is learnt meanwhile is entered. Append-only."""
