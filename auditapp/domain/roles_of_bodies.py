"""For which kinds of body somebody has to work to hold a role. What was granted before this was asked stays."""

from collections.abc import Mapping

from auditapp.domain.people import Body, Role

# The bodies that make up a board and run its office; the police act in a role of their own.
_OFFICE = frozenset({Body.COUNCIL, Body.BOARD, Body.HEALTH})
BODIES_OF: Mapping[Role, frozenset[Body]] = {
    # Visits are made jointly; nobody who carries on homes visits those of others, or their own.
    Role.INSPECTOR: frozenset(Body) - {Body.PROVIDER},
    Role.LSCB_OFFICER: _OFFICE,
    Role.COMMISSIONER: _OFFICE | {Body.CHARITY},
    Role.POLICE_LIAISON: frozenset({Body.POLICE}),
    Role.DATA_OFFICER: _OFFICE,
    # Whoever runs the installation; they see no record of it.
    Role.ADMINISTRATOR: _OFFICE | {Body.POLICE},
    Role.AUDITOR: _OFFICE | {Body.POLICE, Body.INSPECTORATE},
}
BODY_IN_WORDS: Mapping[Body, str] = {
    Body.COUNCIL: "a council",
    Body.POLICE: "the police",
    Body.BOARD: "a board",
    Body.HEALTH: "a health body",
    Body.CHARITY: "a charity",
    Body.PROVIDER: "a provider of homes",
    Body.INSPECTORATE: "an inspectorate",
}


def roles_for(body: Body) -> tuple[Role, ...]:
    """The roles that somebody of such a body may be given, in the order of the list of roles."""
    return tuple(role for role in Role if body in BODIES_OF[role])


def why_not(role: Role, body: Body) -> str:
    """Why somebody of such a body is not given a role, and what can be done; nothing where they may be."""
    if body in BODIES_OF[role]:
        return ""
    seen = f"This person works for {BODY_IN_WORDS[body]}"
    expected = f"the role {_called(role)} is for people of {_either([BODY_IN_WORDS[one] for one in _in_order(role)])}"
    others = [_called(one) for one in roles_for(body)]
    remedy = f"Choose {_either(others)}, or give" if others else "No role is for people of that: give"
    return f"{seen}, and {expected}. {remedy} this role to somebody else."


def _in_order(role: Role) -> list[Body]:
    return [body for body in Body if body in BODIES_OF[role]]


def _called(role: Role) -> str:
    return role.replace("_", " ")


def _either(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
