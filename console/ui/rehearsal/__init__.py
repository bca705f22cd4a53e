"""The panel that shows and steers the rehearsed world."""
