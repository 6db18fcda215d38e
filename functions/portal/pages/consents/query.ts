import { consentKinds } from '#shared/audit/consent.ts';

/** The filters of the page as the API takes them; a kind that is none is left out. */
export function consentsAsked({ about, kind }: Readonly<Record<string, string>>) {
  const known = consentKinds.find(name => name === kind);
  return { ...(about && { about }), ...(known && { kind: known }) };
}
