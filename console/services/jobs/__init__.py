"""The smart-live desk's state and acts: the list, starts, acts, histories, what a room shows."""
