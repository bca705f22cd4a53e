"""Qt: draws values, sends commands."""
