"""What tests share: leak counts, the network guard, campaigns, an in-memory keychain."""
