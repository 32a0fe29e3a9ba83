import type { Language } from '../../domain/fault/index.ts';

/** ISO 3166-1: three letters and the two letters under which CLDR knows the name. */
const isoCodes = `
  ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ
  BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB
  BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM
  CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER
  ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN
  GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU
  IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG
  KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO
  MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR
  MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR
  NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA
  REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM
  SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK
  TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC
  VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
`;

const alpha2ByAlpha3: ReadonlyMap<string, string> = new Map(
  isoCodes
    .trim()
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 3), pair.slice(3)]),
);

/** Two-letter code of a state's three-letter code, or null when it is no state's. */
export function alpha2Of(alpha3: string): string | null {
  return alpha2ByAlpha3.get(alpha3) ?? null;
}

/**
 * Names this deployment says otherwise than CLDR, and the codes of Doc 9303-3, section 5, that are no ISO state's.
 * A neighbour's deployment has its own table.
 */
export const countryOverrides: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  // CLDR's Russian name is an older one that is not used in the country itself.
  KGZ: { ky: 'Кыргызстан', ru: 'Кыргызстан', kk: 'Қырғызстан', en: 'Kyrgyzstan' },
  D: { ky: 'Германия', ru: 'Германия', kk: 'Германия', en: 'Germany' },
  XXA: { ky: 'жарандыгы жок', ru: 'без гражданства', kk: 'азаматтығы жоқ', en: 'stateless' },
  XXB: { ky: 'качкын', ru: 'беженец', kk: 'босқын', en: 'refugee' },
  XXC: { ky: 'качкын (башка)', ru: 'беженец (иной)', kk: 'босқын (өзге)', en: 'refugee (other)' },
  XXX: {
    ky: 'жарандыгы көрсөтүлгөн эмес',
    ru: 'гражданство не указано',
    kk: 'азаматтығы көрсетілмеген',
    en: 'nationality not stated',
  },
  UNO: { ky: 'БУУ', ru: 'ООН', kk: 'БҰҰ', en: 'United Nations' },
  UNA: { ky: 'БУУнун адистештирилген мекемеси', ru: 'учреждение ООН', kk: 'БҰҰ мекемесі', en: 'UN agency' },
  EUE: { ky: 'Европа Бирлиги', ru: 'Европейский союз', kk: 'Еуропалық одақ', en: 'European Union' },
  RKS: { ky: 'Косово', ru: 'Косово', kk: 'Косово', en: 'Kosovo' },
  GBD: unitedKingdom(),
  GBN: unitedKingdom(),
  GBO: unitedKingdom(),
  GBP: unitedKingdom(),
  GBS: unitedKingdom(),
  UTO: { ky: 'Утопия (үлгү)', ru: 'Утопия (образец)', kk: 'Утопия (үлгі)', en: 'Utopia (specimen)' },
};

/** Overseas citizens, nationals, protected persons and subjects: the screen shows the exact code beside it. */
function unitedKingdom(): Readonly<Record<Language, string>> {
  return { ky: 'Улуу Британия', ru: 'Великобритания', kk: 'Ұлыбритания', en: 'United Kingdom' };
}
