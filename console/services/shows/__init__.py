"""Show files and what keeps them from being lost: drafts, recovery, undo, the recent ones."""
