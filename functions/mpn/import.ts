import * as z from 'zod/mini';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import { squash } from '#shared/errors/enum.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { commit, replay } from '#shared/http/idempotency.ts';
import { describeErrors } from '#shared/http/problem-reply.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import { country, email, mpnNumber, name } from '#shared/schema/fields.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { type MpnId, mpnKey, mpnStatuses, mpnTypes } from './mpn-id.ts';
import type { routes } from './routes.ts';

const Row = z.object({
  mpnId: mpnNumber(),
  type: z.enum(mpnTypes),
  name: name(200),
  country: country(),
  status: z.enum(mpnStatuses),
  contactEmail: email(),
});

interface Rejected {
  mpnId: string;
  reason: string;
  data: string[];
}

const atOnce = 10;

/** The MPN ID of a row, to identify it in the response; empty if it is neither text nor number. */
function numberOf(sent: Record<string, unknown>): string {
  const [given] = Object.entries(sent).flatMap(([name, value]) => (squash(name) === 'mpnid' ? [value] : []));
  return typeof given === 'string' || typeof given === 'number' ? String(given).slice(0, 40) : '';
}

/** Whether a row equals the stored MPN ID, as in a repeated upload. */
const isSameRow = (stored: unknown, row: MpnId): boolean =>
  Object.entries(row).every(([name, value]) => (stored as MpnId)[name as keyof MpnId] === value);

/**
 * POST: imports MPN IDs. An invalid row is reported with its reason and doesn't stop the others. Idempotent; a later
 * row with the same number corrects an unclaimed MPN ID. One conditional write per row, ten at a time, and one
 * transaction. With a request ID also one read, since the rows are stored before the reply.
 */
export async function importIds(call: Call<(typeof routes)['importIds']>): Promise<Reply> {
  const { body, principal, clock, locale } = call;
  const storedReply = await replay(call);
  if (storedReply) return storedReply;
  const rejected: Rejected[] = [];
  const take = async (sent: Record<string, unknown>) => {
    const mpnId = numberOf(sent);
    try {
      const row = parseInput(Row, sent);
      const otherwise = (stored: unknown) =>
        isSameRow(stored, row) ? new AlreadyStored() : new Problem('mpnid.claimed');
      await transact([{ key: mpnKey(row.mpnId), set: row, when: { absent: ['tenantId'] }, otherwise }]);
    } catch (error) {
      if (error instanceof AlreadyStored) return;
      if (error instanceof FieldErrors) {
        rejected.push({ mpnId, reason: 'request.invalid', data: await describeErrors(error.errors, { locale }) });
        return;
      }
      if (!(error instanceof Problem)) throw error;
      rejected.push({ mpnId, reason: error.reason, data: [] });
    }
  };
  for (const batch of batchesOf(body, atOnce)) await Promise.all(batch.map(take));
  const imported = body.length - rejected.length;
  const change = {
    tenantId: operatorTenant,
    resourceType: 'mpn_id',
    resourceId: 'import',
    operation: 'import_mpn_ids',
  } as const;
  const auditRecord = auditWrite(
    { ...change, actor: asActor(principal), to: { imported, rejected: rejected.length } },
    clock.now,
  );
  return commit(call, [auditRecord], { status: 200, body: { imported, rejected } });
}

/** The same row is already stored. */
class AlreadyStored extends Error {}
