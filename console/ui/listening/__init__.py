"""What is listened to: its sign wherever it is shown, its meter, and the strip that steers it."""
