"""QtMultimedia at work: only in the child process that looks at streams, never in the desk."""
