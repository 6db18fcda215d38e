import { clients } from './removals/clients.ts';
import { enrollment } from './removals/enrollment.ts';
import { legacyIdentity } from './removals/legacy-identity.ts';
import { links } from './removals/links.ts';
import { mail } from './removals/mail.ts';
import { partners } from './removals/partners.ts';
import { people } from './removals/people.ts';
import { portal } from './removals/portal.ts';
import { records } from './removals/records.ts';
import { referrals } from './removals/referrals.ts';
import type { Removal } from './removals/removal.ts';
import { requests } from './removals/requests.ts';
import { review } from './removals/review.ts';
import { sandbox } from './removals/sandbox.ts';
import { signIn } from './removals/sign-in.ts';
import { trade } from './removals/trade.ts';
import { tradeChanges } from './removals/trade-changes.ts';
import { tradeRights } from './removals/trade-rights.ts';

/** Every guard that protects Tandem's data (target 32). */
export const removals: readonly Removal[] = [
  ...clients,
  ...enrollment,
  ...legacyIdentity,
  ...links,
  ...mail,
  ...partners,
  ...people,
  ...portal,
  ...records,
  ...referrals,
  ...requests,
  ...review,
  ...sandbox,
  ...signIn,
  ...trade,
  ...tradeChanges,
  ...tradeRights,
];
