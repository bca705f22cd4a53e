"""The relay workspace: table, filter, detail and day strip."""
