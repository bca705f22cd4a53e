"""Speaking to Huawei: signing, wire, faults and client."""
