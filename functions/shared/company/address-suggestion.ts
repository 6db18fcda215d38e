import type { Address } from '#shared/schema/resources.ts';
import { checkAddress, postalCodePattern, statesOf } from './address.ts';

/** Letters only, without case and accents: `Nuevo León` and `nuevo leon` compare equal. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();

/** The only state whose name matches, without accents or abbreviated (`Wash.`). */
function likelyState({ country, state = '' }: Address): string | undefined {
  const typed = plain(state);
  const likely = typed.length < 3 ? [] : statesOf(country).filter(({ name }) => plain(name).startsWith(typed));
  return likely.length === 1 ? likely[0]?.code : undefined;
}

/** The postal code with spaces and dashes corrected, or without the country prefix. */
function likelyPostalCode({ country, postalCode = '' }: Address): string | undefined {
  const pattern = postalCodePattern(country);
  const tight = postalCode.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  const forms = [tight, tight.replace(new RegExp(`^(${country}|${country[0]})(?=\\d)`), '')].flatMap(code => [
    code,
    ...[...code].flatMap((_, n) => ['-', ' '].map(mark => `${code.slice(0, n)}${mark}${code.slice(n)}`)),
  ]);
  return forms.find(code => code && pattern?.test(code));
}

/** A corrected address; undefined if the corrections don't make it valid. */
export function suggest(address: Address): Address | undefined {
  const state = likelyState(address);
  const withState = state ? { ...address, state } : address;
  const wrongCode = checkAddress(withState, '').errors.some(({ path }) => path === 'postalCode');
  const postalCode = wrongCode ? likelyPostalCode(address) : undefined;
  const corrected = checkAddress(postalCode ? { ...withState, postalCode } : withState);
  return corrected.errors.length === 0 ? corrected.address : undefined;
}
