"""Speaking to the three clouds: httpx and pydantic, no Qt."""
