"""From bytes to a draft: reading a file as it was sent, its cells, and what is wrong with them."""
