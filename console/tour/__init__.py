"""The desk performs its main job by itself, with real mouse and key events."""
