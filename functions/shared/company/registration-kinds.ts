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
  validate: value => (value.replace(/\D/g, '').length > 10 ? { isValid: false } : ruInn.validate(value)),
};

/** The fourth letter says whose a number is: `P` is a person. */
const inCompany: RegistrationKind = {
  ...inPan,
  validate: value => (/^.{3}p/i.test(value.replace(/[ -]/g, '')) ? { isValid: false } : inPan.validate(value)),
};

const kinds: Readonly<Record<string, readonly RegistrationKind[]>> = {
  AZ: [azTin],
  BR: [brCnpj],
  BY: [byUnp],
  HU: [huAdoszam],
  IN: [inCompany],
  MD: [mdIdno],
  PL: [plNip, plRegon],
  RU: [ruCompany],
  TR: [trVkn],
  UA: [uaEdrpou],
  VN: [vnMst],
  ZA: [zaTin, zaVat],
};

/** The kinds of registration numbers of a country; none if it requires no number, or their form is unknown. */
export const registrationKinds = (country: string): readonly RegistrationKind[] => kinds[country] ?? [];
