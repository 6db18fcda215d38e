import { checkAddress, postalCodePattern, statesOf } from '#shared/company/address.ts';
import type { Address } from '#shared/schema/resources.ts';

/** Letters alone, without case and accents: `Nuevo León` and `nuevo leon` are one. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();

/** The one state whose name was meant: written without its accents, or only its beginning (`Wash.`). */
function likelyState({ country, state = '' }: Address): string | undefined {
  const typed = plain(state);
  const likely = typed.length < 3 ? [] : statesOf(country).filter(({ name }) => plain(name).startsWith(typed));
  return likely.length === 1 ? likely[0]?.code : undefined;
}

/** The postal code that was meant: with other spaces and dashes, or with the country's letters before it. */
function likelyPostalCode({ country, postalCode = '' }: Address): string | undefined {
  const pattern = postalCodePattern(country);
  const tight = postalCode.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  const forms = [tight, tight.replace(new RegExp(`^(${country}|${country[0]})(?=\\d)`), '')].flatMap(code => [
    code,
    ...[...code].flatMap((_, n) => ['-', ' '].map(mark => `${code.slice(0, n)}${mark}${code.slice(n)}`)),
  ]);
  return forms.find(code => code && pattern?.test(code));
}

/** An address with its slips mended, where mending them makes it a good one; nothing where more is wrong. */
export function suggest(address: Address): Address | undefined {
  const state = likelyState(address);
  const mendedState = state ? { ...address, state } : address;
  const wrongCode = checkAddress(mendedState, '').errors.some(({ path }) => path === 'postalCode');
  const postalCode = wrongCode ? likelyPostalCode(address) : undefined;
  const mended = checkAddress(postalCode ? { ...mendedState, postalCode } : mendedState);
  return mended.errors.length === 0 ? mended.address : undefined;
}
