import * as z from 'zod/mini';
import { mpnStatuses, mpnTypes } from '#functions/mpn/mpn-id.ts';
import { country, mpnNumber, name } from '#shared/schema/fields.ts';
import type { VerifiedClaims } from './id-token.ts';
import type { LegacyIdentity, Membership } from './legacy-sign-in.ts';

const most = 50;
const things = z.catch(z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(most)), []);

/** One MPN ID in the claim. What hangs on it is for reading only, so what of it can't be read is left out. */
const Row = z.object({
  mpnId: mpnNumber(),
  name: name(200),
  country: country(),
  type: z._default(z.enum(mpnTypes), 'location'),
  status: z._default(z.enum(mpnStatuses), 'active'),
  incentives: things,
  benefits: things,
  competencies: things,
});

/** What a verified token says: who signed in, and the account's MPN IDs. */
export interface LegacyClaims {
  identity: LegacyIdentity;
  memberships: Membership[];
  /** How many entries of the claim can't be read. */
  unreadable: number;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;

/** Reads a verified token. @param claim the name of the claim with the MPN IDs: a list of {@link Row}, of which 50 count */
export function readClaims(claims: VerifiedClaims, issuer: string, claim: string): LegacyClaims {
  const sent = claims[claim];
  const entries: unknown[] = Array.isArray(sent) ? sent.slice(0, most) : [];
  const read = entries.map(entry => z.safeParse(Row, entry));
  const memberships = read.flatMap(({ data }): Membership[] => {
    if (!data) return [];
    const { incentives, benefits, competencies, ...rest } = data;
    return [{ ...rest, holdings: { incentives, benefits, competencies } }];
  });
  const { sub: subject, name, email } = claims;
  return {
    identity: { issuer, subject: subject.slice(0, 255), name: textOf(name), email: textOf(email) },
    memberships: [...new Map(memberships.map(one => [one.mpnId, one])).values()],
    unreadable: read.filter(({ success }) => !success).length,
  };
}
