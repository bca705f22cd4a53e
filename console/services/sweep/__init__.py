"""What this desk started and still lives: the truth about it, and its end."""
