"""Where keys are kept: the system's keychain, a locked file, or this session only."""
