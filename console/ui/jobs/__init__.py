"""The smart-live workspace: board, table, detail and states over time."""
