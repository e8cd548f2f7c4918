"""Which bodies may hold the name and address of a children's home.

The register is open to authorities, chief officers of police, the Children's Commissioner, the Secretary of State, the
inspectorate and the provider of the home itself: regulation 7 of the Care Standards Act 2000 (Registration) (England)
Regulations 2010 (SI 2010/2130) as amended from 1 April 2013 by SI 2013/446. Nobody else is named there, so that health
bodies, charities and boards see a home's number and its authority alone.
"""

from auditapp.domain.people import Body

MAY_HOLD_NAMES = frozenset({Body.COUNCIL, Body.POLICE, Body.INSPECTORATE})
