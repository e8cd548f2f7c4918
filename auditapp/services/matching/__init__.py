"""Which home some words mean, which child a row means: what is sure, what is asked, what people answered."""
