/*
 * Three-letter codes of issuers and nationalities. ISO 3166-1 alpha-3 and the codes of Doc 9303-3, section 5.
 */

const countries = `
  ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
  BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
  CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB
  GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN
  KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD
  MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN
  PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
  SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR
  UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE`;

/** Parts A to E and H: Germany, British statuses, Kosovo, organisations, persons without a defined nationality. */
const icaoCodes = `
  D GBD GBN GBO GBP GBS RKS EUE UNO UNA UNK XBA XIM XCC XCE XCO XDC XEC XES XMP XOM XPO XXA XXB XXC XXX IAO`;

/** Part F and ISO 3166-3: withdrawn, but found on old papers. ROM was Romania's until 2002. */
const withdrawnCodes = `
  AFI ANT ATB ATN BUR BYS CSK CTE DDR DHY FXX GEL HVO JTN MID NHB NTZ PCI PCZ PUS RHO ROM SCG SKM SUN TMP VDR WAK YMD
  YUG ZAR`;

/** Part G: Utopia issues specimens. */
export const specimenCode = 'UTO';

const split = (codes: string): ReadonlySet<string> => new Set(codes.trim().split(/\s+/));
const current = split(`${countries} ${icaoCodes} ${specimenCode}`);
const withdrawn = split(withdrawnCodes);

/** What a code without fillers is where an issuer or a nationality stands. */
export function codeState(code: string): 'current' | 'withdrawn' | 'unknown' {
  if (current.has(code)) return 'current';
  return withdrawn.has(code) ? 'withdrawn' : 'unknown';
}

/** Whether a code without fillers may stand in a document as issuer or nationality. */
export function isKnownCode(code: string): boolean {
  return codeState(code) !== 'unknown';
}
