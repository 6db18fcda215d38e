import { get, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { factorKey } from '#shared/identity/user.ts';
import { type Factor, useWrite, withCode } from '#shared/sign-in/factor.ts';
import { factorAuditWrite } from '#shared/sign-in/factor-audit.ts';
import { factorRuleOf } from '#shared/sign-in/factor-rule.ts';
import type { routes } from '../routes.ts';
import { factorEmail } from './emails.ts';

/**
 * DELETE: removes the caller's second factor, with a code of it. One read, two updates, one transaction.
 * @throws Problem 401 `mfa.code_wrong`, 404 without a factor, 409 `mfa.required` where the stage demands it, 429 `mfa.too_many`
 */
export async function removeFactor(call: Call<(typeof routes)['removeFactor']>): Promise<Reply> {
  const { principal, body, clock } = call;
  if (factorRuleOf(principal) === 'required') throw new Problem('mfa.required');
  const factor = await get<Factor>(factorKey(principal.userId));
  if (!factor) throw new Problem('resource.unknown');
  return withCode(factor, body.code, { ...call, user: principal }, async use => {
    await transact([
      {
        ...useWrite(principal.userId, use, { delete: true }),
        // Of two at once, the second is refused as it would be later.
        otherwise: stored => new Problem(stored ? 'mfa.code_wrong' : 'resource.unknown'),
      },
      factorEmail('mfa_removed', principal, clock),
      factorAuditWrite(principal, 'remove_second_factor', clock.now),
    ]);
    return { status: 204 };
  });
}
