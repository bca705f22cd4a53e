"""The end-of-show sweep: what was started here and still lives, and the one act that ends it."""
