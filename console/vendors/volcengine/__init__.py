"""Speaking to Volcengine: signing, wire, faults and client."""
