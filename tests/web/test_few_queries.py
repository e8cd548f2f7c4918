"""No page makes more than so many queries, and none more of them because there are more rows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from auditapp.domain.people import Role
from auditapp.security.policy import policy
from auditapp.services.install_protocol import install_protocol
from auditapp.services.kept_doubts import keep_doubts
from auditapp.services.workplace import Workplace
from auditapp.web.access import access_of
from tests.journeys import papers, police_papers
from tests.migrations.test_migrations import PROTOCOL
from tests.web import homes_given, people_of
from tests.web.conftest import As
from tests.web.homes_given import NORTH, client_of
from tests.web.test_held_and_taken_back import a_list
from tests.web.test_hand_in import give
from tests.web.test_look import HEAD

MOST_QUERIES = 12
FEW, MANY = 3, 60
