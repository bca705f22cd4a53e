"""The first ten minutes: the opening page, and the guide of the practice."""
