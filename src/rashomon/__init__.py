"""Many accounts of the same contested events, laid side by side."""
