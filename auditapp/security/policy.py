"""The policy: who may do what with which kind of record. What `policy.yaml` does not list is not allowed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from auditapp.domain.people import Role

VERBS = frozenset({"read", "create", "update", "void", "approve", "export", "propose", "grant", "submit", "return"})
CONDITIONS = frozenset(
    {"assigned", "reason", "pseudonymised", "permissible", "second", "fresh", "own", "own_area", "own_force", "own_log"}
    | {"by_month", "counts", "submitted", "security", "manifest", "register", "hash", "named_disclosure"}
)


class PolicyRefused(Exception):
    """The policy file says something that the product does not know; nothing may run on it."""


@dataclass(frozen=True, slots=True)
class Permission:
    """That a role may do something with a kind of record, and under which conditions."""

    verb: str
    conditions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Policy:
    """Kinds of record, each with the permissions of each role."""

    kinds: Mapping[str, Mapping[Role, tuple[Permission, ...]]]

    def conditions(self, role: Role, kind: str, verb: str) -> frozenset[str] | None:
        """The conditions under which a role may do that; None where it may not at all."""
        permissions = self.kinds[kind].get(role, ())
        return next((permission.conditions for permission in permissions if permission.verb == verb), None)

    def roles_that_may(self, kind: str, verb: str) -> tuple[Role, ...]:
        """Every role that may do that, under whatever conditions."""
        return tuple(role for role in Role if self.conditions(role, kind, verb) is not None)


@cache
def policy() -> Policy:
    """The product's policy."""
    text = files("auditapp.security").joinpath("policy.yaml").read_text(encoding="utf-8")
    return read_policy(yaml.safe_load(text))


def read_policy(document: Mapping[str, Mapping[str, list[str]]]) -> Policy:
    """Take a policy from its document; a role, verb or condition that is not known is refused."""
    return Policy(
        {
            kind: {_role(kind, name): tuple(_permission(kind, words) for words in said) for name, said in roles.items()}
            for kind, roles in document.items()
        }
    )


def _role(kind: str, name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise PolicyRefused(f'{kind}: "{name}" is no role. Roles are {", ".join(Role)}.') from None


def _permission(kind: str, words: str) -> Permission:
    verb, *conditions = words.split()
    if verb not in VERBS:
        raise PolicyRefused(f'{kind}: "{verb}" is no verb. Verbs are {", ".join(sorted(VERBS))}.')
    unknown = set(conditions) - CONDITIONS
    if unknown:
        raise PolicyRefused(
            f'{kind}: "{min(unknown)}" is no condition. Conditions are {", ".join(sorted(CONDITIONS))}.'
        )
    return Permission(verb, frozenset(conditions))
