import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { hash } from '#shared/crypto/link-secret.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { countingWrite } from '#shared/sign-in/limit.ts';
import { readIssuer, requireIssuer } from './issuer.ts';
import { type LegacySignIn, legacySignInKey } from './legacy-sign-in.ts';
import type { routes } from './routes.ts';
import { signInExpiry } from './rules.ts';
import { toSignInResource } from './to-resource.ts';

/** How often people of one company may begin in an hour, whether they succeed or not (R61). */
const startsAnHour = 20;

const dayInSeconds = 86_400;

/**
 * POST: begins a sign-in to the earlier system, and says where the person signs in (R61). One transaction; and one call of the
 * issuer, of which it keeps the answer.
 */
export const startSignIn = async (call: Call<(typeof routes)['start']>): Promise<Reply> => {
  const { principal, body, clock } = call;
  const { tenantId, userId } = principal;
  const { authorization_endpoint: authorizationEndpoint } = await readIssuer(clock.now);
  return changeRecord(call, {
    load: () => Promise.resolve(),
    decide: async () => {
      const signIn: LegacySignIn = {
        ...{ id: crypto.randomUUID(), tenantId, userId, status: 'pending', authorizationEndpoint },
        sessionHash: hash(body.session),
        createdDate: clock.now.toISOString(),
        expiresOn: signInExpiry(clock.now),
        ttl: Math.floor(clock.now.getTime() / 1000) + dayInSeconds,
      };
      const limit = { name: 'legacy sign-in', of: tenantId, tries: startsAnHour, minutes: 60 };
      const audited = { tenantId, resourceType: 'legacy_sign_in', resourceId: signIn.id } as const;
      return {
        writes: [
          { key: legacySignInKey(signIn.id), put: signIn, when: { exists: false } },
          countingWrite(limit, 'legacy.too_many', clock.now),
          auditWrite(
            {
              ...audited,
              operation: 'begin_legacy_sign_in',
              actor: asActor(principal),
              to: { issuer: requireIssuer().issuer },
            },
            clock.now,
          ),
        ],
        reply: {
          status: 201,
          headers: { Location: `/v1/mpnids/legacysignins/${signIn.id}` },
          body: await toSignInResource(signIn, principal),
        },
      };
    },
  });
};
