"""What an installed desk knows of its own installation."""
