"""The demonstration: the fictional county in a database of its own, with people, returns and visits."""
