"""The fictional county that `make demo` imports: its files are written here, its findings are expected in the tests."""

from auditapp.demo.county import ABOUT, County, Delivery, write_county

__all__ = ["ABOUT", "County", "Delivery", "write_county"]
