"""Own layouts: kept in the show and for all shows, passed on as files."""
