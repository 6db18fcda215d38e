/**
 * The kinds of registration numbers in the countries that require one (B79), each with its check. Only these modules of `stdnum`:
 * the whole package, with all numbers of all countries, takes 16 ms to load, and these 5 ms.
 */
import * as azTin from 'stdnum/lib/cjs/az/tin.js';
import * as brCnpj from 'stdnum/lib/cjs/br/cnpj.js';
import * as byUnp from 'stdnum/lib/cjs/by/unp.js';
import * as huAnum from 'stdnum/lib/cjs/hu/anum.js';
import * as inPan from 'stdnum/lib/cjs/in/pan.js';
import * as mdIdno from 'stdnum/lib/cjs/md/idno.js';
import * as plNip from 'stdnum/lib/cjs/pl/nip.js';
import * as plRegon from 'stdnum/lib/cjs/pl/regon.js';
import * as ruInn from 'stdnum/lib/cjs/ru/inn.js';
import * as trVkn from 'stdnum/lib/cjs/tr/vkn.js';
import * as uaEdrpou from 'stdnum/lib/cjs/ua/edrpou.js';
import * as veRif from 'stdnum/lib/cjs/ve/rif.js';
import * as vnMst from 'stdnum/lib/cjs/vn/mst.js';
import * as zaTin from 'stdnum/lib/cjs/za/tin.js';
import * as zaVat from 'stdnum/lib/cjs/za/vat.js';

/** A kind of number that companies have. */
interface RegistrationKind {
  name: string;
  abbreviation?: string | undefined;
  validate: (value: string) => { isValid: boolean };
}

/** A Hungarian tax number as companies have it on their papers: the number that `stdnum` knows, a VAT code and a county. */
const huAdoszam: RegistrationKind = {
  ...huAnum,
  validate: value => huAnum.validate(value.replace(/^(\d{8})[- ]?[1-5][- ]?\d{2}$/, '$1')),
};

/** A number of a company: in Russia those of people have twelve digits. */
const ruCompany: RegistrationKind = {
  ...ruInn,
  // Behind it there may be the code of the tax office: `7707083893/773601001`.
  validate: value => {
    const digits = value.replace(/[\s\p{Pd}]/gu, '').replace(/\/\d{9}$/, '');
    return digits.length === 10 ? ruInn.validate(digits) : { isValid: false };
  },
};

/** The fourth letter says whose a number is: `P` is a person. */
const inCompany: RegistrationKind = {
  ...inPan,
  validate: value => (/^.{3}p/i.test(value.replace(/[ -]/g, '')) ? { isValid: false } : inPan.validate(value)),
};

/** Whether a number has so many digits that a check accepts, apart from the marks between them. */
const digitsOf = (pattern: RegExp, isRight: (digits: number[]) => boolean) => (value: string) => {
  const plain = value.replace(/[\s\p{Pd}]/gu, '');
  return { isValid: pattern.test(plain) && isRight([...plain].map(Number)) };
};

const weighted = (digits: readonly number[], weight: (at: number) => number): number =>
  digits.slice(0, -1).reduce((sum, digit, at) => sum + digit * weight(at), 0);

/** The fifth digit says whose a number is: 4 to 6 are companies. Its last is the rest of a sum by 11, or of a second one. */
const kzBin: RegistrationKind = {
  ...{ name: 'Бизнес-идентификационный номер', abbreviation: 'БИН (BIN)' },
  validate: digitsOf(/^\d{4}[4-6]\d{7}$/, digits => {
    const first = weighted(digits, at => at + 1) % 11;
    const check = first < 10 ? first : weighted(digits, at => ((at + 2) % 11) + 1) % 11;
    return check === digits.at(-1);
  }),
};

/** Numbers of companies begin with 0, those of people with another digit. */
const thTaxId: RegistrationKind = {
  ...{ name: 'เลขทะเบียนนิติบุคคล', abbreviation: 'เลขทะเบียนนิติบุคคล (Tax ID)' },
  validate: digitsOf(/^0\d{12}$/, digits => (11 - (weighted(digits, at => 13 - at) % 11)) % 10 === digits.at(-1)),
};

/** Numbers of companies begin with 2 or 3, those of people with 4 to 7. */
const uzStir: RegistrationKind = {
  ...{ name: 'Soliq to‘lovchining identifikatsion raqami', abbreviation: 'STIR (ИНН)' },
  validate: digitsOf(/^[23]\d{8}$/, () => true),
};

/** The first letter says whose a number is: `V` and `E` are people. */
const veCompany: RegistrationKind = {
  ...veRif,
  validate: value => (/^[CGJ]/i.test(value) ? veRif.validate(value) : { isValid: false }),
};

/** The number of the companies' register: the year, six digits, and the kind of company. */
const zaRegistration: RegistrationKind = {
  ...{ name: 'Company registration number', abbreviation: 'CIPC' },
  validate: value => ({ isValid: /^(?:18|19|20)\d{2}\s*\/\s*\d{6}\s*\/\s*\d{2}$/.test(value) }),
};

const kinds: Readonly<Record<string, readonly RegistrationKind[]>> = {
  AZ: [azTin],
  BR: [brCnpj],
  BY: [byUnp],
  HU: [huAdoszam],
  IN: [inCompany],
  KZ: [kzBin],
  MD: [mdIdno],
  PL: [plNip, plRegon],
  RU: [ruCompany],
  TH: [thTaxId],
  TR: [trVkn],
  UA: [uaEdrpou],
  UZ: [uzStir],
  VE: [veCompany],
  VN: [vnMst],
  ZA: [zaRegistration, zaTin, zaVat],
};

/** The kinds of registration numbers of a country; none if it requires no number, or their form is unknown. */
export const registrationKinds = (country: string): readonly RegistrationKind[] => kinds[country] ?? [];
