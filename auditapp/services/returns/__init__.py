"""Expected returns: who should send what, and what came."""
