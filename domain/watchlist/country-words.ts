/*
 * How lists write countries in words: ISO 3166-1 code, two-letter code, then short names, older names and the words
 * for nationals. Upper and lower case, marks, hyphens, points and “the” do not matter. A word that means two countries
 * (“Congolese”, “Dominican”, “Guinean” of one of three) stands in neither row, or with the only one that lists mean.
 */
export const countryWords = `
ABW AW Aruba|Aruban
AFG AF Afghanistan|Afghan|Afgan
AGO AO Angola|Angolan
AIA AI Anguilla|Anguillan
ALA AX Åland Islands
ALB AL Albania|Albanian
AND AD Andorra|Andorran
ARE AE United Arab Emirates|UAE|Emirati|Emirian
ARG AR Argentina|Argentine|Argentinian|Argentinean
ARM AM Armenia|Armenian
ASM AS American Samoa
ATA AQ Antarctica
ATF TF French Southern Territories
ATG AG Antigua and Barbuda|Antiguan
AUS AU Australia|Australian
AUT AT Austria|Austrian
AZE AZ Azerbaijan|Azerbaijani|Azeri
BDI BI Burundi|Burundian
BEL BE Belgium|Belgian
BEN BJ Benin|Beninese
BES BQ Bonaire, Sint Eustatius and Saba|Bonaire
BFA BF Burkina Faso|Burkinabe
BGD BD Bangladesh|Bangladeshi
BGR BG Bulgaria|Bulgarian
BHR BH Bahrain|Bahraini
BHS BS Bahamas|Bahamian
BIH BA Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnian|Bosnia
BLM BL Saint Barthélemy
BLR BY Belarus|Belarusian|Belarussian|Byelorussia|Republic of Belarus
BLZ BZ Belize|Belizean
BMU BM Bermuda|Bermudian
BOL BO Bolivia|Bolivian|Bolivia (Plurinational State of)|Plurinational State of Bolivia
BRA BR Brazil|Brazilian
BRB BB Barbados|Barbadian
BRN BN Brunei|Brunei Darussalam|Bruneian
BTN BT Bhutan|Bhutanese
BVT BV Bouvet Island
BWA BW Botswana|Motswana|Batswana
CAF CF Central African Republic|Central African|CAR
CAN CA Canada|Canadian
CCK CC Cocos (Keeling) Islands|Cocos Islands
CHE CH Switzerland|Swiss
CHL CL Chile|Chilean
CHN CN China|Chinese|People's Republic of China|PRC
CIV CI Côte d'Ivoire|Ivory Coast|Ivorian
CMR CM Cameroon|Cameroonian
COD CD Congo, Democratic Republic of the|Congo (the Democratic Republic of the)|Democratic Republic of the Congo|Democratic Republic of Congo|DR Congo|DRC|Congolese (DRC)|Congo (Kinshasa)
COG CG Congo|Republic of the Congo|Congo, Republic of the|Congo (Brazzaville)
COK CK Cook Islands
COL CO Colombia|Colombian|Columbia
COM KM Comoros|Comorian|Comoran
CPV CV Cabo Verde|Cape Verde|Cape Verdean|Cabo Verde. Previously Cape Verde
CRI CR Costa Rica|Costa Rican
CUB CU Cuba|Cuban
CUW CW Curaçao
CXR CX Christmas Island
CYM KY Cayman Islands|Caymanian
CYP CY Cyprus|Cypriot
CZE CZ Czechia|Czech Republic|Czech
DEU DE Germany|German|Federal Republic of Germany
DJI DJ Djibouti|Djiboutian
DMA DM Dominica
DNK DK Denmark|Danish
DOM DO Dominican Republic
DZA DZ Algeria|Algerian
ECU EC Ecuador|Ecuadorian|Ecuadorean
EGY EG Egypt|Egyptian
ERI ER Eritrea|Eritrean
ESH EH Western Sahara|Sahrawi
ESP ES Spain|Spanish
EST EE Estonia|Estonian
ETH ET Ethiopia|Ethiopian
FIN FI Finland|Finnish
FJI FJ Fiji|Fijian
FLK FK Falkland Islands|Falkland Islands (Malvinas)
FRA FR France|French
FRO FO Faroe Islands|Faroese
FSM FM Micronesia|Micronesia (Federated States of)|Federated States of Micronesia|Micronesian
GAB GA Gabon|Gabonese
GBR GB United Kingdom|United Kingdom of Great Britain and Northern Ireland|UK|Great Britain|British
GEO GE Georgia|Georgian
GGY GG Guernsey
GHA GH Ghana|Ghanaian
GIB GI Gibraltar
GIN GN Guinea|Guinean|Republic of Guinea
GLP GP Guadeloupe
GMB GM Gambia|Gambian
GNB GW Guinea-Bissau|Bissau-Guinean
GNQ GQ Equatorial Guinea|Equatorial Guinean|Equatoguinean
GRC GR Greece|Greek
GRD GD Grenada|Grenadian
GRL GL Greenland|Greenlandic
GTM GT Guatemala|Guatemalan
GUF GF French Guiana
GUM GU Guam
GUY GY Guyana|Guyanese
HKG HK Hong Kong|Hong Kong SAR|Hong Kong, China
HMD HM Heard Island and McDonald Islands
HND HN Honduras|Honduran
HRV HR Croatia|Croatian
HTI HT Haiti|Haitian
HUN HU Hungary|Hungarian
IDN ID Indonesia|Indonesian
IMN IM Isle of Man|Manx
IND IN India|Indian
IOT IO British Indian Ocean Territory
IRL IE Ireland|Irish
IRN IR Iran|Iran (Islamic Republic of)|Islamic Republic of Iran|Iranian
IRQ IQ Iraq|Iraqi|Republic of Iraq
ISL IS Iceland|Icelandic
ISR IL Israel|Israeli
ITA IT Italy|Italian
JAM JM Jamaica|Jamaican
JEY JE Jersey
JOR JO Jordan|Jordanian
JPN JP Japan|Japanese
KAZ KZ Kazakhstan|Kazakh|Kazakhstani|Republic of Kazakhstan
KEN KE Kenya|Kenyan
KGZ KG Kyrgyzstan|Kyrgyz|Kyrgyz Republic|Kyrgyzstani|Kirghizia|Kirghiz
KHM KH Cambodia|Cambodian
KIR KI Kiribati
KNA KN Saint Kitts and Nevis|St. Kitts and Nevis|Federation of Saint Christopher and Nevis
KOR KR Korea, South|South Korea|Republic of Korea|Korea (the Republic of)|South Korean
KWT KW Kuwait|Kuwaiti
LAO LA Laos|Lao People's Democratic Republic|Lao|Laotian
LBN LB Lebanon|Lebanese
LBR LR Liberia|Liberian
LBY LY Libya|Libyan|Libyan Arab Jamahiriya
LCA LC Saint Lucia|St. Lucia|Saint Lucian
LIE LI Liechtenstein
LKA LK Sri Lanka|Sri Lankan
LSO LS Lesotho|Basotho|Mosotho
LTU LT Lithuania|Lithuanian
LUX LU Luxembourg|Luxembourgish
LVA LV Latvia|Latvian
MAC MO Macao|Macau
MAF MF Saint Martin (French part)|Saint Martin
MAR MA Morocco|Moroccan
MCO MC Monaco|Monegasque
MDA MD Moldova|Republic of Moldova|Moldova, Republic of|Moldovan
MDG MG Madagascar|Malagasy
MDV MV Maldives|Maldivian
MEX MX Mexico|Mexican
MHL MH Marshall Islands|Marshallese
MKD MK North Macedonia|Macedonia|Macedonian|Macedonia, The Former Yugoslav Republic of|Former Yugoslav Republic of Macedonia|FYROM
MLI ML Mali|Malian
MLT MT Malta|Maltese
MMR MM Myanmar|Burma|Myanmar/Burma|Burmese|Myanma
MNE ME Montenegro|Montenegrin
MNG MN Mongolia|Mongolian
MNP MP Northern Mariana Islands
MOZ MZ Mozambique|Mozambican
MRT MR Mauritania|Mauritanian
MSR MS Montserrat
MTQ MQ Martinique
MUS MU Mauritius|Mauritian
MWI MW Malawi|Malawian
MYS MY Malaysia|Malaysian
MYT YT Mayotte
NAM NA Namibia|Namibian
NCL NC New Caledonia
NER NE Niger|Nigerien
NFK NF Norfolk Island
NGA NG Nigeria|Nigerian
NIC NI Nicaragua|Nicaraguan
NIU NU Niue
NLD NL Netherlands|Netherlands, Kingdom of the|Kingdom of the Netherlands|Dutch|Holland
NOR NO Norway|Norwegian
NPL NP Nepal|Nepalese|Nepali
NRU NR Nauru|Nauruan
NZL NZ New Zealand
OMN OM Oman|Omani
PAK PK Pakistan|Pakistani
PAN PA Panama|Panamanian
PCN PN Pitcairn
PER PE Peru|Peruvian
PHL PH Philippines|Filipino|Philippine|Filipina
PLW PW Palau
PNG PG Papua New Guinea|Papua New Guinean
POL PL Poland|Polish
PRI PR Puerto Rico|Puerto Rican
PRK KP Korea, North|North Korea|Democratic People's Republic of Korea|Korea (the Democratic People's Republic of)|DPRK|North Korean|Democratic People's Republic of Korea (DPRK)
PRT PT Portugal|Portuguese
PRY PY Paraguay|Paraguayan
PSE PS Palestine|Palestine, State of|State of Palestine|Palestinian|Palestinian Authority|Palestinian Territories|West Bank|Gaza
PYF PF French Polynesia
QAT QA Qatar|Qatari
REU RE Réunion
RKS XK Kosovo|Kosovar|Kosovan|Kosovo (UNSCR 1244)
ROU RO Romania|Romanian
RUS RU Russian Federation|Russia|Russian
RWA RW Rwanda|Rwandan
SAU SA Saudi Arabia|Saudi Arabian|Saudi|Kingdom of Saudi Arabia
SDN SD Sudan|Sudanese
SEN SN Senegal|Senegalese
SGP SG Singapore|Singaporean
SGS GS South Georgia and the South Sandwich Islands
SHN SH Saint Helena, Ascension and Tristan da Cunha|Saint Helena
SJM SJ Svalbard and Jan Mayen
SLB SB Solomon Islands
SLE SL Sierra Leone|Sierra Leonean
SLV SV El Salvador|Salvadoran|Salvadorean
SMR SM San Marino|Sammarinese
SOM SO Somalia|Somali
SPM PM Saint Pierre and Miquelon
SRB RS Serbia|Serbian|Republic of Serbia
SSD SS South Sudan|South Sudanese
STP ST Sao Tome and Principe
SUN SU USSR|Soviet|Soviet Union|Union of Soviet Socialist Republics
SUR SR Suriname|Surinamese
SVK SK Slovakia|Slovak|Slovakian
SVN SI Slovenia|Slovenian|Slovene
SWE SE Sweden|Swedish
SWZ SZ Eswatini|Swaziland|Swazi
SXM SX Sint Maarten (Dutch part)|Sint Maarten
SYC SC Seychelles|Seychellois
SYR SY Syria|Syrian Arab Republic|Syrian
TCA TC Turks and Caicos Islands
TCD TD Chad|Chadian
TGO TG Togo|Togolese
THA TH Thailand|Thai
TJK TJ Tajikistan|Tajik|Tajikistani
TKL TK Tokelau
TKM TM Turkmenistan|Turkmen
TLS TL Timor-Leste|East Timor|Timorese
TON TO Tonga|Tongan
TTO TT Trinidad and Tobago|Trinidadian
TUN TN Tunisia|Tunisian
TUR TR Türkiye|Turkey|Turkish
TUV TV Tuvalu
TWN TW Taiwan|Taiwan (Province of China)|Taiwanese
TZA TZ Tanzania|United Republic of Tanzania|Tanzania, the United Republic of|Tanzanian
UGA UG Uganda|Ugandan
UKR UA Ukraine|Ukrainian
UMI UM United States Minor Outlying Islands
URY UY Uruguay|Uruguayan
USA US United States|United States of America|US|U.S.|USA|American
UZB UZ Uzbekistan|Uzbek|Uzbekistani
VAT VA Holy See|Vatican|Vatican City
VCT VC Saint Vincent and the Grenadines|St. Vincent and the Grenadines
VEN VE Venezuela|Venezuelan|Venezuela (Bolivarian Republic of)|Bolivarian Republic of Venezuela
VGB VG Virgin Islands (British)|British Virgin Islands
VIR VI Virgin Islands (U.S.)|US Virgin Islands
VNM VN Viet Nam|Vietnam|Vietnamese
VUT VU Vanuatu
WLF WF Wallis and Futuna
WSM WS Samoa|Samoan
XXA XX stateless|Stateless person
YEM YE Yemen|Yemeni
ZAF ZA South Africa|South African
ZMB ZM Zambia|Zambian
ZWE ZW Zimbabwe|Zimbabwean
YUG YU Yugoslavia|Yugoslav|Former Yugoslavia
SCG CS Serbia and Montenegro
`;
