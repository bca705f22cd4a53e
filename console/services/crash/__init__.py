"""What went wrong, in files of this computer: one for each run, without secrets."""
