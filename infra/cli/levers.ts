/**
 * What review leads do in the portal, for the first hour of a deployment, when none of them can sign in yet. The very functions that
 * answer the API do it, so rules, emails and audit records are the same.
 */
import { liftMailBlock } from '#functions/mail/lift-block.ts';
import { routes as mailRoutes } from '#functions/mail/routes.ts';
import { closePartner, reinstatePartner, suspendPartner } from '#functions/partner/change-suspension.ts';
import { freeName } from '#functions/partner/free-name.ts';
import { beginRescue } from '#functions/partner/rescue/begin-rescue.ts';
import { withdrawRescue } from '#functions/partner/rescue/change-rescue.ts';
import { routes as partnerRoutes } from '#functions/partner/routes.ts';
import { get } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { describeErrors, problemReply } from '#shared/http/problem-reply.ts';
import type { Call, Reply, Route } from '#shared/http/route.ts';
import { defaultLocale } from '#shared/i18n/locale.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { domainKey } from '#shared/schema/fields.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { CliError } from './cli-error.ts';
import type { LeverOptions, LeverValues } from './lever-options.ts';
import { namesOf } from './operator-options.ts';
import { operatorAt } from './operators.ts';

/** The correlation ID of everything that a command line did, by which the activity log tells it from the portal. */
const correlationId = 'npm-run-operator';

interface Sent {
  params?: Record<string, string>;
  body?: Record<string, unknown>;
}

/** A route, the function that answers it, and how a command line becomes its request. */
interface Lever {
  route: Route;
  run: (call: never) => Promise<Reply>;
  sent: (given: LeverValues) => Promise<Sent> | Sent;
}

/** A company by its tenant ID, or the domain that it has proved. @throws CliError */
async function tenantIdOf({ company = '' }: LeverValues): Promise<{ tenantId: string }> {
  if (/^[0-9a-f-]{36}$/i.test(company)) return { tenantId: company.toLowerCase() };
  const claim = await get<UniqueClaim>(uniqueKey(`domain#${domainKey(company)}`));
  if (!claim) throw new CliError(`No company has proved the domain ${company}. Give its tenant ID, or another domain.`);
  return { tenantId: claim.tenantId };
}

const levers: Record<LeverOptions['command'], Lever> = {
  suspend: {
    route: partnerRoutes.suspend,
    run: suspendPartner,
    sent: async given => {
      const { reason, restricted, note } = given;
      return { params: await tenantIdOf(given), body: { reason, restricted, note } };
    },
  },
  reinstate: {
    route: partnerRoutes.reinstate,
    run: reinstatePartner,
    sent: async given => ({ params: await tenantIdOf(given), body: { note: given.note } }),
  },
  close: {
    route: partnerRoutes.close,
    run: closePartner,
    sent: async given => ({ params: await tenantIdOf(given), body: { reason: given.reason, note: given.note } }),
  },
  rescue: {
    route: partnerRoutes.beginRescue,
    run: beginRescue,
    sent: async given => ({
      params: await tenantIdOf(given),
      body: { newAdmin: { ...namesOf(given.name ?? ''), email: given.email }, proof: given.proof },
    }),
  },
  'withdraw-rescue': {
    route: partnerRoutes.withdrawRescue,
    run: withdrawRescue,
    sent: async given => ({ params: await tenantIdOf(given) }),
  },
  'free-name': {
    route: partnerRoutes.freeName,
    run: freeName,
    sent: ({ kind = '', value = '' }) => ({ params: { kind, value } }),
  },
  'lift-mail-block': {
    route: mailRoutes.liftBlock,
    run: liftMailBlock,
    sent: ({ email = '' }) => ({ params: { address: email } }),
  },
};

/** The call of a route as an API request would make it: no request ID, since nobody repeats a command by itself. */
function callOf(route: Route, { params = {}, body = {} }: Sent, principal: Active, clock: Clock): Call {
  const isGiven = ([, value]: [string, unknown]) => value !== undefined;
  const sent = Object.fromEntries(Object.entries(body).filter(isGiven));
  const { method, path } = route;
  return {
    ...{ principal, clock, method, path, correlationId, locale: defaultLocale, params, warnings: [] },
    ...{ sourceIp: '', userAgent: correlationId, fingerprint: () => '' },
    body: route.body ? parseInput(route.body, sent) : undefined,
  } as unknown as Call;
}

/** @throws CliError for anyone but an active operator */
async function leadAt(email: string): Promise<Active> {
  const user = await operatorAt(email);
  if (user.status !== 'active')
    throw new CliError(`${email} has not signed in yet, or no longer can (${user.status}).`);
  return user;
}

/** Says a refusal as the API does. */
async function throwRefusal(error: unknown): Promise<never> {
  const reader = { locale: defaultLocale };
  if (error instanceof FieldErrors) throw new CliError((await describeErrors(error.errors, reader)).join('\n'));
  if (!(error instanceof Problem)) throw error;
  const { body } = await problemReply(error, reader, '/v1');
  throw new CliError(`${(body as { description: string }).description} (${error.reason})`);
}

/**
 * Does what a review lead does in the portal.
 * @returns the answer of the API
 * @throws CliError for what its rules refuse
 */
export async function pullLever({ command, as, given }: LeverOptions, clock: Clock): Promise<object> {
  const { route, run, sent } = levers[command];
  const principal = await leadAt(as);
  try {
    await requirePermission(principal, route.access as Parameters<typeof requirePermission>[1]);
    const { body } = await run(callOf(route, await sent(given), principal, clock) as never);
    return (body as object | undefined) ?? {};
  } catch (error) {
    return throwRefusal(error);
  }
}
