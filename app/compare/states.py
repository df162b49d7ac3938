"""The English names of states, which a redline keeps whole and marks strongly where they changed."""

import re

_NAMES = """
    Afghanistan; Albania; Algeria; Andorra; Angola; Antigua and Barbuda; Argentina; Armenia; Australia; Austria;
    Azerbaijan; Bahamas; Bahrain; Bangladesh; Barbados; Belarus; Belgium; Belize; Benin; Bhutan; Bolivia;
    Bosnia and Herzegovina; Botswana; Brazil; Brunei; Brunei Darussalam; Bulgaria; Burkina Faso; Burma; Burundi;
    Cabo Verde; Cambodia; Cameroon; Canada; Cape Verde; Central African Republic; Chad; Chile; China; Colombia;
    Comoros; Congo; Costa Rica; Côte d'Ivoire; Croatia; Cuba; Cyprus; Czech Republic; Czechia; Czechoslovakia;
    Denmark; Djibouti; Dominica; Dominican Republic; Ecuador; Egypt; El Salvador; Equatorial Guinea; Eritrea;
    Estonia; Eswatini; Ethiopia; Fiji; Finland; France; Gabon; Gambia; Georgia; Germany; Ghana; Greece; Grenada;
    Guatemala; Guinea; Guinea-Bissau; Guyana; Haiti; Holy See; Honduras; Hungary; Iceland; India; Indonesia; Iran;
    Iraq; Ireland; Israel; Italy; Ivory Coast; Jamaica; Japan; Jordan; Kazakhstan; Kenya; Kiribati; Korea; Kuwait;
    Kyrgyzstan; Lao PDR; Laos; Latvia; Lebanon; Lesotho; Liberia; Libya; Liechtenstein; Lithuania; Luxembourg;
    Madagascar; Malawi; Malaysia; Maldives; Mali; Malta; Marshall Islands; Mauritania; Mauritius; Mexico;
    Micronesia; Moldova; Monaco; Mongolia; Montenegro; Morocco; Mozambique; Myanmar; Namibia; Nauru; Nepal;
    Netherlands; New Zealand; Nicaragua; Niger; Nigeria; North Macedonia; Norway; Oman; Pakistan; Palau; Palestine;
    Panama; Papua New Guinea; Paraguay; Peru; Philippines; Poland; Portugal; Qatar; Romania; Russia;
    Russian Federation; Rwanda; Saint Kitts and Nevis; Saint Lucia; Saint Vincent and the Grenadines; Samoa;
    San Marino; Sao Tome and Principe; Saudi Arabia; Senegal; Serbia; Seychelles; Sierra Leone; Singapore; Slovakia;
    Slovenia; Solomon Islands; Somalia; South Africa; South Sudan; Soviet Union; Spain; Sri Lanka; Sudan; Suriname;
    Swaziland; Sweden; Switzerland; Syria; Syrian Arab Republic; Tajikistan; Tanzania; Thailand; Timor-Leste; Togo;
    Tonga; Trinidad and Tobago; Tunisia; Turkey; Türkiye; Turkmenistan; Tuvalu; Uganda; Ukraine;
    United Arab Emirates; United Kingdom; United States; United States of America; Uruguay; Uzbekistan; Vanuatu;
    Venezuela; Viet Nam; Vietnam; Yemen; Yugoslavia; Zambia; Zimbabwe
"""

ENGLISH_STATES = frozenset(" ".join(name.split()) for name in _NAMES.split(";"))
"""Common names of the members of the United Nations and a few others, and of three that are no more."""

_ADJECTIVE = r"(?:Lao|People['’]s|Democratic|Islamic|Socialist|Federal|Federative|Arab|United|Bolivarian|Plurinational)"
_FORM = r"(?:Republic|Kingdom|State|Federation|Union|Sultanate|Principality|Commonwealth|Emirate)"
_PROPER = r"[A-Z][\w'’-]*"

LONG_NAME = re.compile(
    rf"(?:{_ADJECTIVE} )*{_FORM} of (?:the )?{_PROPER}(?: (?:of |and )?{_PROPER})*"
    rf"|(?:(?!The\b){_PROPER} )?(?:{_ADJECTIVE} )+{_FORM}\b"
)
"""The long form of a state's name, known by its make: Republic of Eastmark, Lao People's Democratic Republic."""

SHORT_NAME = re.compile(
    r"\b(?:" + "|".join(re.escape(name) for name in sorted(ENGLISH_STATES, key=len, reverse=True)) + r")\b"
)
