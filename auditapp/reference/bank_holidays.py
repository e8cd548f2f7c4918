"""The bank holidays of England and Wales, from the `holidays` package."""

from functools import cache

from holidays import country_holidays

from auditapp.domain.dates import WorkingDays

FIRST_YEAR = 2002
LAST_YEAR = 2035


@cache
def working_days() -> WorkingDays:
    """Working days from the first Children's Homes Regulations on, as far ahead as bank holidays can be foreseen.

    England is named because the package, asked for the whole kingdom, leaves out Easter Monday and the August holiday.
    """
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return WorkingDays(frozenset(country_holidays("GB", subdiv="ENG", years=years)), FIRST_YEAR, LAST_YEAR)
