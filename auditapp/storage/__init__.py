"""Tables and named queries; SQLAlchemy stops here."""
