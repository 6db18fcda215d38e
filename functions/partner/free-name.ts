import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { registrationNumberKey } from '#shared/company/registration-number-key.ts';
import { get, getAll } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { addressKey, domainKey } from '#shared/schema/fields.ts';
import { type NameKind, nameKinds, type routes } from './routes.ts';

/** A name as claims store it; a registration number also as those of earlier versions do, with whatever was typed around it. */
function claimedForms(kind: NameKind, value: string): string[] {
  if (kind === 'email') return [`email#${addressKey(value)}`];
  if (kind === 'domain') return [`domain#${domainKey(value)}`];
  const [country = '', ...parts] = value.toUpperCase().split(':');
  const number = parts.join('');
  const forms = [registrationNumberKey(country, number), number.replace(/[^\p{L}\p{N}]/gu, '')];
  return forms.map(form => `registration#${country}#${form}`);
}

/** Whether a name must stay: somebody signs in with it, or the company that holds it is in the program. */
const isInUse = ({ userId }: UniqueClaim, account: Account | undefined): boolean =>
  userId !== undefined || (account !== undefined && !outside.includes(account.status));

/** Statuses of companies that are not in the program: not yet, or no longer. */
const outside: readonly Account['status'][] = ['pending_qualification', 'rejected', 'closed'];

/**
 * DELETE: frees a name that a company outside the program holds, so that another one can have it (P18). Two read calls, one transaction.
 * @throws Problem 404 for a name that nobody holds, 409 `name.in_use`
 */
export const freeName = (call: Call<(typeof routes)['freeName']>): Promise<Reply> => {
  const kind = nameKinds.find(known => known === call.params.kind);
  if (!kind) throw new Problem('resource.unknown');
  const names = claimedForms(kind, call.params.value.trim());
  return changeRecord(call, {
    load: async () => {
      const claims = await getAll<(UniqueClaim | undefined)[]>(...names.map(uniqueKey));
      const at = claims.findIndex(found => found !== undefined);
      const [claim, name] = [claims[at], names[at]];
      if (!claim || !name) throw new Problem('resource.unknown');
      const account = await get<Account>(accountKey(claim.tenantId));
      return { name, claim, account };
    },
    decide: ({ name, claim, account }) => {
      if (isInUse(claim, account)) throw new Problem('name.in_use');
      const { tenantId } = claim;
      const change = {
        tenantId,
        resourceType: 'partner',
        resourceId: tenantId,
        operation: 'release_unique_name',
        actor: asActor(call.principal),
        // The name itself may be a person's address, which the activity log could never forget.
        to: { Kind: kind },
      } as const;
      return {
        writes: [
          { key: uniqueKey(name), delete: true, when: { equals: { tenantId }, absent: ['userId'] } },
          auditWrite(change, call.clock.now),
        ],
        reply: { status: 204 },
      };
    },
  });
};
