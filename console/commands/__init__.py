"""Every act of the desk as a record; no Qt."""
