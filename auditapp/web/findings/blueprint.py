"""The pages about findings, as one part of the site."""

from flask import Blueprint

from auditapp.web.moments import moment_said

findings = Blueprint("findings", __name__, template_folder="templates")
findings.add_app_template_filter(moment_said, "moment_said")
