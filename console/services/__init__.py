"""Long-lived state and the acts that change it: asyncio, no Qt."""
