"""Panes that dock, float and are remembered for each set of screens."""
