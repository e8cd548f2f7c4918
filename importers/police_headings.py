"""The headings under which police forces export their logs of calls and their records of missing people.

A field that ends in `_on` is a column of days, which may hold the time of day as well.
"""

from importers.layout import spelt
from importers.placement_headings import CHILD_HEADINGS, PLACING_HEADINGS

# Every field that may hold the number of the log or case; `urn` and `misper_id` may be a home's and a person's.
REF_HEADINGS: dict[str, tuple[str, ...]] = {
    "incident_ref": spelt(
        "Incident ref | Incident reference | Incident no | Incident number | Incident ID | Log no | Log number | "
        "Log ref | Log reference | Log ID | Police log | Police log no | Police log number | Police ref | "
        "Police reference | Police incident number | Police incident no | CAD | CAD no | CAD number | CAD ref | "
        "CAD reference | FWIN | FWIN no | FWIN number | FWIN ref | STORM | STORM ref | STORM no | STORM number | "
        "STORM log | STORM log no | STORM incident no | Command and control ref | Call ref | Call no | Call number | "
        "Call ID | Event no | Event number | Event ref | Event ID | Log | Ref | Ref no | Reference | Reference no | "
        "Reference number | Unique ref | Unique reference | Serial no | Serial number"
    ),
    "case_ref": spelt(
        "Case ID | Case no | Case number | Case ref | Case reference | Report ID | Occurrence no | Occurrence number | "
        "Occurrence ref | Occurrence ID | Niche OEL | OEL | Niche ref | Niche no | Niche occurrence | "
        "Niche occurrence no | COMPACT no | COMPACT number | COMPACT ref | COMPACT ID | COMPACT | MFH no | "
        "MFH number | MFH ref | MFH ID | Missing report no | Missing report ref | Missing person ref | "
        "Missing person report no | Missing episode ID | Episode ID | Episode no | Episode number | Episode ref | "
        "Misper ref | Misper no | Misper number | Misper report no | Misper case no | Misper reference | MP ref | "
        "MP no | Report no | Report number | Report ref | Report reference"
    ),
    "urn": ("URN",),
    "misper_id": spelt("Misper ID | Missing person ID | MP ID"),
}

TIME_HEADINGS: dict[str, tuple[str, ...]] = {
    "reported_on": spelt(
        "Reported | Date reported | Reported on | Reported at | Reported date | Reported date/time | "
        "Date/time reported | Date and time reported | Date/time reported missing | Date reported missing | "
        "Reported missing | Reported missing on | Date of report | Report date | Report date/time | When reported | "
        "Date created | Created | Created on | Created date | Created date/time | Date/time created | Log created | "
        "Creation date | Log date | Date of log | Date logged | Logged | Log date/time | Call date | Date of call | "
        "Call date/time | Call received | Date received | Incident date | Date of incident | Incident date/time | "
        "Date/time of incident | Incident created | Date and time | Date/time | Date"
    ),
    # A day and a time where it stands alone; the time of the day that another column gives.
    "logged_on": spelt("Log time | Call time | Time of call | Time logged | Time of log"),
    "reported_time": spelt(
        "Time reported | Reported time | Time reported missing | Reported missing time | Time of report | "
        "Report time | Time created | Created time | Creation time | Incident time | Time of incident | Time received"
    ),
    "missing_on": spelt(
        "Missing since | Date missing | Missing date | Missing date/time | Date/time missing | Date and time missing | "
        "Missing from date | Missing from date/time | Date missing from | Went missing | Date went missing | "
        "Date/time went missing | When missing | When went missing | Missing on | Missing at | Missing start | "
        "Episode start | Episode start date | Start of episode | Date of episode | Night of | Night | Night missing | "
        "Missing"
    ),
    "missing_time": spelt("Time missing | Missing time | Time went missing | Missing since time | Missing from time"),
    "seen_on": spelt("Date last seen | Last seen date"),
    "last_seen_on": spelt(
        "Last seen | Last seen at | Last seen on | Last seen date/time | Date/time last seen | "
        "Date and time last seen | When last seen"
    ),
    "last_seen_time": spelt("Time last seen | Last seen time"),
    "found_on": spelt(
        "When traced | Date found | Found | Found date | Found on | Found date/time | Date/time found | "
        "Date and time found | When found | Returned | Date returned | Returned date | Returned on | Returned at | "
        "Returned date/time | Date/time returned | Date and time returned | Return date | Return date/time | "
        "Date of return | When returned | Traced | Date traced | Traced on | Traced date | Date/time traced | "
        "Located | Date located | Located date | Date/time located | Missing until | Missing end | Episode end | "
        "Episode end date | End of episode | Closed | Date closed | Closed on | Closed date | Date/time closed | "
        "Date cancelled | Date/time cancelled"
    ),
    "found_time": spelt(
        "Time found | Found time | Time returned | Returned time | Return time | Time of return | Time traced | "
        "Traced time | Time located | Located time | Time closed | Closed time"
    ),
    "cancelled_on": spelt("Cancelled | Cancellation | Cancelled Y/N"),
    "time_beside": ("Time",),
}

MATTER_HEADINGS: dict[str, tuple[str, ...]] = {
    "category": spelt(
        "Category | Cat | Classification | Final classification | Current classification | Missing/Absent | "
        "Missing or absent | Missing / absent | Incident type | Type of incident | Incident category | Report type | "
        "Type of report | Missing type | Misper type | Misper category | Call type | Log type | Event type | "
        "Occurrence type | Occurrence description | occdesc | Nature | Nature of call | Nature of incident | Type"
    ),
    "opening_code": spelt(
        "Opening code | Opening codes | Open code | Initial code | Opening class | Opening classification | "
        "Opening category | Opened as | Initial type | Initial classification | Initial category"
    ),
    "closing_codes": spelt(
        "Closing code | Closing codes | Closing code 1 | Closing code 2 | Closing code 3 | Closing code 4 | "
        "Closing code 5 | Closing code 6 | Close code | Closure code | Final code | Closing class | "
        "Closing classification | Closing category | Closed as | Result code | Result | Disposal | "
        "Disposal code | Outcome"
    ),
    "status": spelt(
        "Status | Case status | Log status | Record status | Current status | State | Open/closed | Open or closed | "
        "Incident status | Report status | Call status | Episode status | Status of incident | Status of report"
    ),
    "is_open": spelt("Still missing | Still missing Y/N | Outstanding | Open | Is open | Still open"),
    "risk": spelt(
        "Final risk | Current final risk level | Current risk | Current risk level | Final risk level | Risk final | "
        "Final risk grade | Risk | Risk level | Risk grade | Risk grading | Risk assessment | Risk category | "
        "Level of risk | H/M/L"
    ),
    "risk_initial": spelt(
        "Initial risk | Initial risk level | Risk initial | Initial risk grade | Opening risk | Initial risk assessment"
    ),
    "grade": spelt(
        "Grade | Response grade | Call grade | Incident grade | Grade of response | Response | Priority | "
        "Response level"
    ),
}

PERSON_HEADINGS: dict[str, tuple[str, ...]] = {
    "child": spelt(
        "Misper | Misper name | Missing person | Missing person name | Name of missing person | MP | MP name | "
        "Nominal | Nominal name | Subject | Subject name | Person | Person name"
    )
    + CHILD_HEADINGS["child"],
    "child_surname": CHILD_HEADINGS["child_surname"]
    + spelt("Misper surname | MP surname | Nominal surname | Subject surname | Missing person surname"),
    "child_forename": CHILD_HEADINGS["child_forename"]
    + spelt("Misper forename | MP forename | Nominal forename | Subject forename | Missing person forename"),
    "child_alias": CHILD_HEADINGS["child_alias"],
    "dob": CHILD_HEADINGS["dob"],
    "age": spelt(
        "Age | Age at incident | Age when missing | Age when reported | Age at report | Age at time | Age in years"
    ),
    "sex": spelt("Sex | Gender | M/F"),
    "person_ref": spelt(
        "Person ID | Person ref | Person no | Person number | Person URN | Nominal ID | Nominal ref | Nominal no | "
        "Nominal number | Nominal person ID | nominalpersionid | "
        "Nominal URN | Subject ID | PNC ID | Force person ID"
    ),
    "looked_after": spelt(
        "LAC | CLA | CIC | Looked after | Looked after child | In care | Child in care | LAC Y/N | CLA Y/N | "
        "LAC status | CLA status | Looked after status | Care status | Missing from care | From care | Y/N"
    ),
    "placing_la_gss": tuple(words for words in PLACING_HEADINGS if words != "Placed by"),
}

PLACE_HEADINGS: dict[str, tuple[str, ...]] = {
    # The place itself; a kind of place where another column has the address.
    "missing_from": spelt("Missing from | Place missing from | Missing from place"),
    "address": spelt(
        "Missing from address | Address missing from | MF address | Missing from location | Location missing from | "
        "Where missing from | Location | Incident location | Location of incident | Location address | "
        "Incident address | Address of incident | Call address | Address | Full address | Placement address | "
        "Address of placement | Current address | Home address | Residing at | Resides at | Residence"
    ),
    "home": spelt(
        "Care home | Children's home | Name of home | Home name | Name of children's home | Care home name | "
        "Name of care home | Residential home | Home | Placement | Placement name | Establishment | Premises name | "
        "Premises | Unit | Location name"
    ),
    "town": spelt("Town | Town/City | City | Post town | Location town"),
    "postcode": spelt(
        "Postcode | Post code | P/code | Location postcode | Missing from postcode | Incident postcode | "
        "Placement postcode | Home postcode"
    ),
    "home_urn": spelt(
        "Ofsted URN | Home URN | SC URN | URN of home | Children's home URN | Care home URN | Ofsted number | "
        "Ofsted no | Ofsted ref | SC number | Placement URN | URN of placement"
    ),
    "place_kind": spelt(
        "Type of place | Place type | Kind of place | Missing from type | Residence type | Type of residence | "
        "Address type | Type of address | Premises type | Type of premises | Placement type | Type of placement | "
        "Accommodation type | Type of accommodation | Missing from address type | Missing from place type | "
        "Kind of address | Kind of premises | Kind of residence | Kind of placement | Kind of accommodation | "
        "Address category | Premises category | Residence category | Placement category | Home type | Type of home"
    ),
    # The same, of any place at all: homes, streets, shops.
    "location_kind": spelt(
        "Location type | Type of location | Kind of location | Location category | Location class | "
        "Location classification | Incident location type | Type of incident location | Missing from location type | "
        "Missing location type"
    ),
    "found_location": spelt(
        "Found location | Location found | Where found | Place found | Found where | Found at | Found address | "
        "Address found | TL address | Traced location | Traced address | Traced at | Where traced | "
        "Location traced | Returned to | Return location"
    ),
}

POLICE_HEADINGS: dict[str, tuple[str, ...]] = {
    **REF_HEADINGS,
    **TIME_HEADINGS,
    **MATTER_HEADINGS,
    **PERSON_HEADINGS,
    **PLACE_HEADINGS,
    "return_method": spelt(
        "Return method | Return method desc | Method of return | How returned | How found | How traced | Found by | "
        "Returned by | Who found | Traced by"
    ),
    "reported_by": spelt(
        "Reported by | Reported missing by | Informant | Caller | Informant type | Caller type | Reporting person | "
        "Reporter | Who reported | Call source | Source of call"
    ),
    "linked_refs": spelt(
        "Linked | Linked to | Linked log | Linked logs | Linked ref | Linked refs | Linked incident | "
        "Linked incidents | Linked case | Linked cases | Linked CAD | Linked FWIN | Links | Cross ref | Cross refs | "
        "Cross reference | Cross references | X ref | Related log | Related logs | Related incident | "
        "Related incidents | Associated log | Associated logs | Associated incidents | See also | Parent log | "
        "Linked call | Linked calls | Related call | Related calls | Associated call | Associated calls | "
        "Call refs | Call references | Call nos | Call numbers | Log refs | Log references | Log nos | Log numbers | "
        "CAD refs | CAD nos | CAD numbers | Incident refs | Incident references | Incident nos | Incident numbers | "
        "Case refs | Case references | Case nos | Case numbers"
    ),
    "division": spelt(
        "Div | Division | BCU | District | Policing area | Policing district | Local policing area | LPA | LPU | "
        "Area | Borough | Command unit | Beat"
    ),
    "circumstances": spelt(
        "Circumstances | Circs | Remarks | Remark | Comments | Comment | Notes | Note | Summary | Narrative | "
        "Details | Incident details | Log text | Text | Free text | Description"
    ),
    # What people count and reckon by hand is understood, and never believed: the moments say it.
    "stated_times": spelt(
        "Times missing | No of times | No of times missing | Number of times missing | Number of times | "
        "Previous reports | Previous episodes | Repeat | Repeat missing | Times reported"
    ),
    "stated_length": spelt(
        "Length missing | Length missing mins | Length missing hours | Length of time missing | Duration | "
        "Duration missing | Duration mins | Hours missing | Minutes missing | Days missing | Time missing (hours) | "
        "Time missing (hrs) | Time missing (mins) | Time missing (minutes) | Day reported missing"
    ),
}
