"""Countries by the names that catalogues use, with the adjectives of their premieres.

Codes are ISO 3166-1 alpha-2.  A state that is no more keeps the name it had at the time and gets
the code of the one that followed it where there is one; the states of Vietnam are all VN.
"""

from __future__ import annotations

# "CODE name|other name~adjective~adjective"; parted by semicolons.
_TABLE = """
AD Andorra; AE United Arab Emirates|UAE~Emirati; AF Afghanistan~Afghan; AG Antigua and Barbuda;
AL Albania~Albanian; AM Armenia~Armenian; AO Angola~Angolan; AR Argentina~Argentine~Argentinian;
AT Austria~Austrian; AU Australia~Australian; AZ Azerbaijan~Azerbaijani;
BA Bosnia and Herzegovina~Bosnian; BB Barbados; BD Bangladesh~Bangladeshi; BE Belgium~Belgian;
BF Burkina Faso; BG Bulgaria~Bulgarian; BH Bahrain~Bahraini; BI Burundi; BJ Benin;
BN Brunei|Brunei Darussalam; BO Bolivia~Bolivian; BR Brazil~Brazilian; BS Bahamas; BT Bhutan;
BW Botswana; BY Belarus~Belarusian; BZ Belize; CA Canada~Canadian;
CD Democratic Republic of the Congo|Zaire; CF Central African Republic;
CG Congo|Republic of the Congo;
CH Switzerland~Swiss; CI Ivory Coast|Côte d'Ivoire|Côte d’Ivoire; CL Chile~Chilean;
CM Cameroon~Cameroonian; CN China|People's Republic of China~Chinese; CO Colombia~Colombian;
CR Costa Rica; CU Cuba~Cuban; CV Cape Verde|Cabo Verde; CY Cyprus~Cypriot;
CZ Czech Republic|Czechia~Czech; DE Germany|West Germany|Federal Republic of Germany~German;
DE East Germany|German Democratic Republic|GDR~East German; DJ Djibouti; DK Denmark~Danish;
DM Dominica; DO Dominican Republic; DZ Algeria~Algerian; EC Ecuador~Ecuadorian;
EE Estonia~Estonian; EG Egypt~Egyptian; ER Eritrea; ES Spain~Spanish; ET Ethiopia~Ethiopian;
FI Finland~Finnish; FJ Fiji; FM Micronesia; FR France~French; GA Gabon;
GB United Kingdom|UK|Great Britain|England|Scotland|Wales|Northern Ireland~British; GD Grenada;
GE Georgia; GH Ghana~Ghanaian; GL Greenland; GM Gambia; GN Guinea; GQ Equatorial Guinea;
GR Greece~Greek; GT Guatemala~Guatemalan; GW Guinea-Bissau; GY Guyana; HK Hong Kong; HN Honduras;
HR Croatia~Croatian; HT Haiti~Haitian; HU Hungary~Hungarian; ID Indonesia~Indonesian;
IE Ireland~Irish; IL Israel~Israeli; IN India~Indian; IQ Iraq~Iraqi; IR Iran~Iranian;
IS Iceland~Icelandic; IT Italy~Italian; JM Jamaica; JO Jordan~Jordanian; JP Japan~Japanese;
KE Kenya~Kenyan; KG Kyrgyzstan~Kyrgyz; KH Cambodia|Kampuchea~Cambodian; KI Kiribati; KM Comoros;
KN Saint Kitts and Nevis; KP North Korea~North Korean;
KR South Korea|Korea|Republic of Korea~Korean;
KW Kuwait~Kuwaiti; KZ Kazakhstan~Kazakh; LA Laos|Lao PDR~Laotian~Lao; LB Lebanon~Lebanese;
LC Saint Lucia; LI Liechtenstein; LK Sri Lanka|Ceylon~Sri Lankan; LR Liberia; LS Lesotho;
LT Lithuania~Lithuanian; LU Luxembourg; LV Latvia~Latvian; LY Libya; MA Morocco~Moroccan;
MC Monaco; MD Moldova~Moldovan; ME Montenegro~Montenegrin; MG Madagascar; MH Marshall Islands;
MK North Macedonia|Macedonia~Macedonian; ML Mali; MM Myanmar|Burma~Burmese;
MN Mongolia~Mongolian; MO Macau|Macao; MR Mauritania; MT Malta~Maltese; MU Mauritius; MV Maldives;
MW Malawi; MX Mexico~Mexican; MY Malaysia~Malaysian; MZ Mozambique; NA Namibia; NE Niger;
NG Nigeria~Nigerian; NI Nicaragua; NL Netherlands|The Netherlands|Holland~Dutch;
NO Norway~Norwegian; NP Nepal~Nepalese~Nepali; NR Nauru; NZ New Zealand; OM Oman; PA Panama;
PE Peru~Peruvian; PG Papua New Guinea; PH Philippines|The Philippines~Philippine~Filipino;
PK Pakistan~Pakistani; PL Poland~Polish; PS Palestine~Palestinian; PT Portugal~Portuguese;
PW Palau;
PY Paraguay; QA Qatar~Qatari; RO Romania~Romanian; RS Serbia~Serbian;
RU Russia|Russian Federation~Russian;
RU Soviet Union|USSR|U.S.S.R.~Soviet; RW Rwanda; SA Saudi Arabia~Saudi; SB Solomon Islands;
SC Seychelles; SD Sudan; SE Sweden~Swedish; SG Singapore~Singaporean; SI Slovenia~Slovenian;
SK Slovakia~Slovak; SL Sierra Leone; SM San Marino; SN Senegal~Senegalese; SO Somalia; SR Suriname;
SS South Sudan; ST São Tomé and Príncipe; SV El Salvador; SY Syria~Syrian; SZ Eswatini; TD Chad;
TG Togo; TH Thailand|Siam~Thai; TJ Tajikistan~Tajik; TL Timor-Leste|East Timor; TM Turkmenistan;
TN Tunisia~Tunisian; TO Tonga; TR Turkey|Türkiye~Turkish; TT Trinidad and Tobago; TV Tuvalu;
TW Taiwan~Taiwanese; TZ Tanzania~Tanzanian; UA Ukraine~Ukrainian; UG Uganda~Ugandan;
US United States|United States of America|USA|US|U.S.|U.S.A.~American; UY Uruguay~Uruguayan;
UZ Uzbekistan~Uzbek; VA Vatican City; VC Saint Vincent and the Grenadines; VE Venezuela~Venezuelan;
VN Vietnam|Viet Nam|Việt Nam~Vietnamese; VN Vietnam (Democratic Republic)|North Vietnam;
VN Democratic Republic of Vietnam|Việt Nam Dân chủ Cộng hoà|Việt Nam Dân chủ Cộng hòa;
VN Vietnam (Republic of Vietnam)|South Vietnam|Republic of Vietnam|State of Vietnam;
VN Việt Nam Cộng hoà|Việt Nam Cộng hòa; VU Vanuatu; WS Samoa; XK Kosovo~Kosovar; YE Yemen~Yemeni;
ZA South Africa~South African; ZM Zambia; ZW Zimbabwe
"""


def _read(table: str) -> tuple[dict[str, str], dict[str, str]]:
    names, adjectives = {}, {}
    for entry in table.split(";"):
        code, _, spellings = entry.strip().partition(" ")
        listed, *demonyms = spellings.split("~")
        names.update(dict.fromkeys(map(str.casefold, listed.split("|")), code))
        adjectives.update(dict.fromkeys(map(str.casefold, demonyms), code))
    return names, adjectives


_BY_NAME, _BY_ADJECTIVE = _read(" ".join(_TABLE.split()))


def country_code(name: str) -> str | None:
    """The code of a country by its name as typed, or None.

    >>> country_code("Vietnam (Democratic Republic)"), country_code("Gaul")
    ('VN', None)
    """
    return _BY_NAME.get(name.casefold())


def country_named(text: str) -> str | None:
    """The code of a country by its name or adjective.

    >>> country_named("Polish"), country_named("US"), country_named("New York")
    ('PL', 'US', None)
    """
    return country_code(text) or _BY_ADJECTIVE.get(text.casefold())
