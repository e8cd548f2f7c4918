"""Each step up, and back down."""
