"""The relay desk's state and acts: the list, orders, forms, files, backups and what is kept."""
