import type { Holdings, mpnStatuses, mpnTypes } from '#functions/mpn/mpn-id.ts';
import type { Key } from '#shared/db/write.ts';

/** An MPN ID that the earlier system says belongs to the account signed in there, and what hangs on it (R62). */
export interface Membership {
  mpnId: string;
  name: string;
  type: (typeof mpnTypes)[number];
  country: string;
  status: (typeof mpnStatuses)[number];
  holdings: Holdings;
}

/** Who signed in to the earlier system. */
export interface LegacyIdentity {
  issuer: string;
  subject: string;
  name?: string | undefined;
  email?: string | undefined;
}

/**
 * One sign-in to the earlier system. State, nonce and code verifier are derived from its ID and never stored. The table deletes it
 * a day later, and with it who signed in.
 */
interface Begun {
  id: string;
  tenantId: string;
  userId: string;
  /** Hash of the value that binds it to the session of the browser that began it. */
  sessionHash: string;
  /** Where the person signs in, as the issuer said when it began. */
  authorizationEndpoint: string;
  createdDate: string;
  expiresOn: string;
  /** When DynamoDB may delete it, in seconds. */
  ttl: number;
}

/** Nobody has come back yet; or somebody has, and their code is being exchanged or was refused: nobody comes back twice. */
interface Unproved extends Begun {
  status: 'pending' | 'used' | 'failed';
}

interface Proved extends Begun {
  status: 'signed_in' | 'completed';
  identity: LegacyIdentity;
  memberships: readonly Membership[];
  /** The MPN ID that was chosen. */
  mpnId?: string;
}

export type LegacySignIn = Unproved | Proved;
export type SignedIn = Proved;

export const legacySignInKey = (id: string): Key => ({ pk: `LEGACY#${id}`, sk: 'SIGNIN' });
