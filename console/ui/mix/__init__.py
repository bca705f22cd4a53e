"""The mix workspace: canvas, layers, numbers, templates and the way to air."""
