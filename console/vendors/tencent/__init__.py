"""Speaking to Tencent: signing, wire, faults and client."""
