"""Tencent's cloud mixing as rehearsal plays it: the legacy interface and API 3.0."""
