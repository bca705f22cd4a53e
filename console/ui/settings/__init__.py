"""What the operator chooses once: language, look, guards, accounts."""
