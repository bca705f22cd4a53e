"""The desk's side of the rehearsal: its process, its clock, its words, the acts that steer it."""
