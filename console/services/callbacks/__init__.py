"""The receiver of callbacks: its port, who may be believed, and what was told."""
