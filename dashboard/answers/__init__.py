"""One typed function per question, in a module per subject: thin calls of the desk, so that nobody misspells a name."""
