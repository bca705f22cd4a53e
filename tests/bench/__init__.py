"""Measurements: each module has `measure() -> dict[str, float]`; `dev.py bench` runs them."""
