"""The headings under which registers of homes come: Ofsted's of every year, the restricted lists, a council's own."""

from importers.layout import spelt

HOME_REGISTER_HEADINGS: dict[str, tuple[str, ...]] = {
    "urn": spelt(
        "URN | Ofsted URN | SC URN | Ofsted number | Ofsted no | Ofsted ref | SC number | "
        "Unique reference number | Registration number | Ofsted registration number | Ofsted reference | "
        "Provider URN | Setting URN | Home URN"
    ),
    "provision_type": spelt(
        "Provision type | Type of provision | Provider type | Service type | Setting type | Type of home | "
        "Type of service | Registration type"
    ),
    "provision_subtype": spelt("Provider subtype | Provision subtype | Subtype"),
    "status": spelt(
        "Registration status | Reg status | Provider status | Status | Setting status | Open/Closed | Current status"
    ),
    "registered_on": spelt(
        "Registration date | Date registered | Date of registration | Registered on | Registered | "
        "First effective date (that the provider became active) | Opened | Date opened | Open date"
    ),
    "deregistered_on": spelt(
        "Deregistration date | Date deregistered | Deregistered on | Closed date | Date closed | Closure date | "
        "Closed on | Date of closure | Closing date | Resignation date | Cancellation date | "
        "First effective date (that the provider became resigned) | "
        "First effective date (that the provider closed) | "
        "First effective date (that the provider became closed) | "
        "First effective date (that the provider became cancelled) | "
        "First effective date (that the provider became resigned / closed / cancelled)"
    ),
    "name": spelt(
        "Name | Setting name | Provider name | Home name | Name of home | Home | Establishment | "
        "Establishment name | Children's home | Name of children's home | Provision name"
    ),
    "address": spelt("Address | Full address | Setting address | Home address"),
    "address_1": spelt(
        "Address 1 | Address line 1 | Setting address line 1 | Provider address line 1 | Address1 | Street"
    ),
    "address_2": spelt("Address 2 | Address line 2 | Setting address line 2 | Provider address line 2 | Address2"),
    "address_3": spelt("Address 3 | Address line 3 | Setting address line 3 | Provider address line 3 | Address3"),
    "town": spelt("Town | Setting town | Setting address town | Provider town | Town/City | City | Post town"),
    "county": spelt("County | Setting county | Setting address county | Provider county"),
    "postcode": spelt(
        "Postcode | Post code | P/code | Setting address postcode | Setting postcode | Provider postcode | "
        "Home postcode | PCode"
    ),
    "postcode_area": spelt("Postcode area"),
    "local_authority_gss": spelt(
        "Local authority | LA | Host authority | Area authority | Setting local authority | Host LA | "
        "Host local authority | Local authority area | Authority | Provider local authority | Council"
    ),
    "region": spelt("Government Office Region | GOR | Ofsted region | Region"),
    "sector": spelt("Sector | Ownership | Owner type | Type of ownership"),
    "places": spelt(
        "Places | Number of registered places | Max/Estimated places | Max users | Maximum users | Beds | "
        "Capacity | Max no of children | Registered places | Number of places | Max places | Maximum places | "
        "Number of beds | No of beds | No of places | Maximum number of children"
    ),
    "owner_name": spelt(
        "Organisation which owns the provider | Organisation name | Organisation | Owner name | "
        "Owner/Provider | Company | Owner | Company name | Provider | Owned by"
    ),
    "manager_name": spelt("Manager | Registered manager | Manager name | Manager's name | Home manager"),
    "telephone": spelt(
        "Telephone | Telephone number | Tel | Tel no | Phone | Phone number | Contact number | "
        "Setting telephone number | Provider telephone number"
    ),
    "email": spelt("Email | E-mail | Email address | E-mail address | Setting email address | Provider email address"),
    "last_full_inspection_on": spelt(
        "Latest full inspection date | Date of last full inspection | Full inspection start date | "
        "Last full inspection date | Inspection date | Last inspection date | Last inspection | "
        "Last inspected | Event date | Last full inspection"
    ),
    "overall_judgement": spelt(
        "Overall experiences and progress of children and young people | Overall effectiveness | "
        "Latest full inspection overall experiences and progress of children and young people | "
        "Latest full inspection overall effectiveness | "
        "Latest overall effectiveness grade from last full inspection | Overall judgement | Ofsted rating | "
        "Ofsted judgement | Judgement | Rating | Overall effectiveness grade"
    ),
    "short_break": spelt(
        "Short break only children's home | Short breaks only | Short break | Short breaks | "
        "Short breaks flag | Short break flag | Respite | Short breaks only children's home"
    ),
    "multi_building": spelt("Multi-building children's home | Multi building CH | Multi building | Multi-building"),
    "conditions": spelt("Conditions | Registration conditions | Conditions of registration"),
    "web_link": spelt(
        "Web link | Link to Ofsted report | Link to Ofsted report webpage | Link to Ofsted report (webpage)"
    ),
}
