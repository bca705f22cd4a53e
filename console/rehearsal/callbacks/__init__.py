"""What the clouds tell by themselves: news of tasks, signed and sent, never off this machine."""
