/** How many customers a partner may have in a sandbox, also when it gets several at the same time. */
import { countItems, getAll } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Account } from '#shared/identity/account.ts';
import { sandboxLimits } from '#shared/runtime/sandbox.ts';
import { customerRows } from './list-rows.ts';

/** A partner, and in a sandbox how often it got a customer when its customers were counted. */
interface Counted {
  account: Account | undefined;
  sandboxTurn?: number;
}

/** How often a partner got a customer in a sandbox, so that two at the same time don't both become the last one. */
const sandboxTurnKey = (tenantId: string): Key => ({ pk: `TENANT#${tenantId}`, sk: 'SANDBOXCUSTOMERS' });

/** The partner gets one more customer, if nobody became one since its customers were counted. Nothing outside a sandbox. */
export const sandboxTurnWrites = ({ account, sandboxTurn: turn }: Counted): Write[] =>
  turn === undefined || !account
    ? []
    : [
        {
          key: sandboxTurnKey(account.tenantId),
          add: { turn: 1 },
          when: turn === 0 ? { absent: ['turn'] } : { equals: { turn } },
        },
      ];

/** The turns of partners in a sandbox, and the refusal if one has as many customers as it may have. One read call, a query for each. */
export async function readSandbox(ids: readonly { tenantId: string }[]): Promise<{ turns: number[]; full?: Problem }> {
  const { customers: max } = sandboxLimits;
  // Before the customers are counted: who becomes one in between makes the turn stale.
  const read = await getAll<{ turn?: number }[]>(...ids.map(({ tenantId }) => sandboxTurnKey(tenantId)));
  const counts = await Promise.all(
    ids.map(({ tenantId }) =>
      countItems({ ...customerRows(tenantId, { by: 'name', prefix: '' }), consistent: true }, max),
    ),
  );
  return {
    turns: ids.map((_, n) => read[n]?.turn ?? 0),
    ...(counts.includes(max) && { full: new Problem('sandbox.customers', { params: { max } }) }),
  };
}
