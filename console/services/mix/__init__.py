"""The mix being edited and what is on air: gestures, sources, pictures, TAKE and the way back."""
