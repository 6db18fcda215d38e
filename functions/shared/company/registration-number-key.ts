import { plainText } from '#shared/runtime/typed-text.ts';

/** What people write before a number: what it is called in its country, in the languages and scripts that it is written in. */
const names = [
  'ИНН|КПП|БИН|УНП|УНН|ЄДРПОУ|ЕДРПОУ|ЕГРПОУ|ЕИК|ОГРН|INN|BIN|UNP|EDRPOU|STIR|СТИР|VÖEN|VOEN|IDNO|EIK',
  'NIP|REGON|KRS|CNPJ|RIF|MST|VKN|PAN|RUC|RUT|RFC|CUIT|NIT|CUI|CIF|NIF|NIPC|OIB|MBS|IČO?|ICO?|IČ DPH',
  'KvK|CVR|CVR-nr|UEN|NZBN|ABN|ACN|CRN|SIREN|SIRET|ORG\\.? ?nr|Y-tunnus|Cg|Cégjegyzékszám|Adószám',
  '统一社会信用代码|統一編號|統編|法人番号|사업자등록번호|หมายเลขทะเบียน|เลขทะเบียนนิติบุคคล',
];
const label = new RegExp(
  `^(?:(?:${names.join('|')})(?![\\p{L}])[ /:.#-]*)+(?:(?:no|nr)[ :.]*)?(?=\\d|[A-Z]{1,5}[- ]?\\d)`,
  'iu',
);

/** A registration number in plain letters, without what it is called: `ИНН 7707083893` → `7707083893`. */
export const bareNumber = (typed: string): string => plainText(typed).trim().replace(label, '');

/** A Hungarian tax number names the company by its first eight digits; behind them are its VAT code and its county. */
const hungarian = /^(\d{8})[1-5]\d{2}$/;

/** A Russian tax number names the company by its ten digits; what may stand behind them names a branch or a tax office. */
const russian = /^(\d{10})\d{9}$/;

const withoutBranch: Readonly<Record<string, RegExp>> = { HU: hungarian, RU: russian };

/**
 * Comparison form of a registration number: the same for one company, however it is typed, also with its country or what it is
 * called before it. `526-025-02-74`, `PL5260250274` and `NIP 526-025-02-74` → `5260250274`.
 */
export function registrationNumberKey(country: string, typed: string): string {
  const number = bareNumber(typed)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  const hasCountry = number.startsWith(country) && /\d/.test(number[country.length] ?? '');
  const own = hasCountry ? number.slice(country.length) : number;
  const branch = withoutBranch[country];
  return branch ? own.replace(branch, '$1') : own;
}
