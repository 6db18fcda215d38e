/** Calls of use cases without HTTP, for tests of what they do side by side on the embedded DynamoDB. */
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Route } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { Role } from '#shared/identity/roles.ts';
import { daySeconds, monday } from './clock.ts';

/** What a test says of a call. */
interface Given {
  tenantId: string;
  /** By default those of an admin agent. */
  roles?: Role[];
  params: Record<string, string>;
  body?: unknown;
  query?: Record<string, string>;
  ifMatch?: readonly string[];
  now?: Date;
}

/** A call of a route by an admin of a company, past the checks of the entry point. */
export const directCall = <R extends Route>({
  tenantId,
  roles = ['admin_agent'],
  now = monday,
  query = {},
  ...given
}: Given): Call<R> =>
  ({
    principal: { tenantId, userId: `${tenantId}-admin`, firstName: 'Ann', lastName: 'Lee', roles } as Principal,
    clock: { now, daySeconds },
    ...{ locale: 'en-US', method: 'POST', path: '/v1/direct', warnings: [], query, ifMatch: undefined },
    ...{ requestId: crypto.randomUUID(), correlationId: crypto.randomUUID(), fingerprint: () => 'same' },
    ...given,
  }) as unknown as Call<R>;

/** What became of a call: its status, or the reason of its refusal. @throws whatever is no refusal */
export const outcomeOf = (reply: Promise<{ status: number }>): Promise<string> =>
  reply.then(
    ({ status }) => `${status}`,
    error => {
      if (error instanceof Problem) return error.reason;
      throw error;
    },
  );
