"""The headings under which people keep placement lists."""

from importers.layout import spelt

CHILD_HEADINGS: dict[str, tuple[str, ...]] = {
    "child": spelt(
        "Child | Name | Child name | Child's name | Name of child | Full name | Young person | YP | YP name | "
        "Young person's name | Name of young person | Initials | Child's initials | Child initials | Resident"
    ),
    "child_surname": spelt("Surname | Last name | Family name | Child surname | Child's surname | Surname of child"),
    "child_forename": spelt(
        "Forename | First name | Forenames | Forename(s) | First names | Given name | Given names | "
        "Child forename | Child's forename | Child first name | Christian name"
    ),
    "child_alias": spelt("Alias | AKA | Also known as | Known as | Preferred name | Other names"),
    "child_ref": spelt(
        "Child ID | LA ID | LA child ID | Child unique ID | Child reference | Child ref | Child number | "
        "Child no | Client ID | Client number | Client ref | Person ID | LCS ID | LCS number | Mosaic ID | "
        "ICS number | ICS ID | Liquid Logic ID | CareFirst ID | Case number | SSD number | SSDA903 ID | ID | "
        "YP ID | Child's ID | LAC ID | Unique ID"
    ),
    "dob": spelt("DOB | D.O.B. | Date of birth | Birth date | Born | Child DOB | Child's DOB | Child's date of birth"),
}

HOME_HEADINGS: dict[str, tuple[str, ...]] = {
    "home_urn": spelt(
        "URN | Ofsted URN | Home URN | SC URN | URN of placement | Placement URN | Ofsted number | "
        "Ofsted no | Ofsted ref | SC number | Unique reference number | URN of home"
    ),
    "home": spelt(
        "Home | Placement | Unit | Home name | Name of home | Children's home | Establishment | "
        "Placement name | Name of placement | Setting | Setting name | Placed at | Care home | "
        "Placement home | Residential home | Name of establishment | Name of carer/establishment | "
        "Current placement | House | Accommodation"
    ),
    "address": spelt("Address | Placement address | Home address | Address of placement | Address of home"),
    "postcode": spelt("Postcode | Post code | Placement postcode | Home postcode | P/code"),
    "provider": spelt("Provider | Provider name | Company | Organisation | Placement provider | Owner"),
}

PLACING_HEADINGS: tuple[str, ...] = spelt(
    "Placing authority | Placing LA | Placing auth | Placing local authority | Placing council | "
    "Responsible authority | Responsible LA | Responsible local authority | Originating LA | "
    "Originating authority | OLA | Purchasing authority | Home authority | Home LA | Local authority | "
    "LA | Authority | Funding authority | Council | Placed by"
)

LEGAL_HEADINGS: tuple[str, ...] = spelt(
    "Legal status | LS | Child's legal status | Legal order | Status | CLA status | LAC status | Care order | Legal"
)

ADMITTED_HEADINGS: tuple[str, ...] = spelt(
    "Date admitted | Admission date | Date of admission | Admitted | Admitted on | Admission | "
    "Date placed | Date of placement | Placement start | Placement start date | Placement date | "
    "Start date | Start | DOA | Moved in | Date moved in | Move in date | Date started | Arrived | "
    "Arrival date | Date of arrival | Date arrived | Placed | Placed on | Date in"
)

DISCHARGED_HEADINGS: tuple[str, ...] = spelt(
    "Date of discharge | Discharge date | Date discharged | Discharged | Discharged on | Discharge | "
    "Left | Date left | Date of leaving | Leaving date | Placement end | Placement end date | End date | "
    "Date ended | End | Ended | Moved out | Date moved out | Move out date | Date out | Departure date"
)

PLACEMENT_HEADINGS: dict[str, tuple[str, ...]] = {
    **CHILD_HEADINGS,
    **HOME_HEADINGS,
    "place_kind": spelt(
        "Placement type | Type of placement | Placement category | Placement code | Provision type | "
        "Type of provision | Accommodation type | Type of accommodation | Type of home | Type of place | Care type"
    ),
    "sex": spelt("Sex | Gender | M/F"),
    "placing_la_gss": PLACING_HEADINGS,
    "looked_after": spelt(
        "Looked after | LAC | LAC? | CLA | CLA? | CIC | Looked after? | Looked after child | In care"
    ),
    "admitted_on": ADMITTED_HEADINGS,
    "admitted_time": spelt("Time admitted | Admission time | Time of admission | Start time | Time of arrival"),
    "discharged_on": DISCHARGED_HEADINGS,
    "discharged_time": spelt("Time discharged | Discharge time | Time of discharge | Time left | End time"),
    "end_reason": spelt(
        "Reason for leaving | Reason for discharge | End reason | Reason ended | Reason placement ended | "
        "Reason for end | Placement end reason | Discharge reason | Reason left | Reason for placement end"
    ),
    "planning": spelt(
        "Planned or emergency | Planned/Emergency | Planned / Emergency | Emergency/Planned | Planning | "
        "Type of admission | Admission type | Planned/Unplanned | Planned or unplanned"
    ),
    "is_emergency": spelt("Emergency? | Emergency | Emergency placement | Emergency admission | Unplanned"),
    "is_planned": spelt("Planned? | Planned | Planned placement"),
    "short_break": spelt("Short break | Respite | Short breaks | Respite? | Short break? | Respite/short break"),
    "legal_status": LEGAL_HEADINGS,
    "approved_on": spelt(
        "Approval date | Date approved | Date of approval | Approved on | Approved | Placement approved | "
        "Nominated officer approval | Panel date"
    ),
    "dcs_approved_on": spelt(
        "DCS approval | DCS approved | DCS approval date | Director approval | DCS sign off | Approved by DCS"
    ),
    "approved_by_role": spelt(
        "Approved by | Approver | Approved by role | Role of approver | Authorised by | Signed off by"
    ),
    "area_la_notified_on": spelt(
        "Host LA notified | Host authority notified | Area authority notified | Area LA notified | "
        "Host local authority notified | Date host LA notified | LA notified | Notified host LA | "
        "Date area authority notified | Area authority told | Notification to host LA"
    ),
    "area_la_consulted_on": spelt(
        "Area authority consulted | Host LA consulted | Host authority consulted | Area LA consulted | "
        "Consultation with host LA | Date area authority consulted | Consulted"
    ),
    "care_plan_given_on": spelt(
        "Care plan sent | Care plan given | Care plan shared | Date care plan sent | Care plan to host LA | "
        "Care plan provided"
    ),
    "assessment_given": spelt("Assessment sent | Assessment given | Assessment shared"),
    "reasons_given": spelt("Reasons given | Reasons sent | Reasons for decision given"),
    "reason_not_practicable": spelt("Reason not practicable | Not practicable because | Why not practicable"),
    "plan_signed_on": spelt(
        "Placement plan signed | Plan signed | Date plan signed | Placement plan | Placement plan date | "
        "Date placement plan signed | PP signed"
    ),
    "exploitation_marked_on": spelt(
        "CSE | Exploitation risk | CSE risk | CSE marked | CSE flag | CSE date | Exploitation | CE risk | "
        "CCE | At risk of exploitation | Risk of exploitation | CSE risk identified"
    ),
    "exploitation_marked_by": spelt("CSE marked by | Exploitation marked by | Marked by | Risk identified by"),
    "previous_address": spelt(
        "Previous address | Previous placement | Last address | Placed from | Came from | Moved from"
    ),
    "next_address": spelt("Next address | Moved to | Gone to | Destination | New address | Discharged to | Left to"),
}
