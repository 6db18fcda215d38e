import { asActor, audit, type Change } from '#shared/audit.ts';
import { commit } from '#shared/idempotency.ts';
import type { Principal } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { get } from '#shared/table.ts';
import type { Write } from '#shared/write.ts';
import { eventNames } from './events.ts';
import { leadsInside } from './post.ts';
import { presentRegistration } from './present.ts';
import { type Registration, registrationKey } from './record.ts';
import type { RegistrationBody, routes } from './routes.ts';
import { isInside, readTarget } from './target.ts';

type Routes = typeof routes;

/** @throws FieldErrors or Problem 422 for an endpoint that events are not posted to */
async function demandOutside(url: string): Promise<void> {
  const inside = setting('INSIDE_WEBHOOKS');
  const target = readTarget(url, inside);
  if (!isInside(target, inside) && (await leadsInside(target.hostname))) throw new Problem('webhook.url_inside');
}

const wished = (body: RegistrationBody) => ({
  url: body.WebhookUrl,
  events: [...new Set(body.WebhookEvents)],
  tokenInMsHeader: body.SignatureTokenToMsSignatureHeader ?? false,
});

/** What the activity log tells of a registration: not the whole address, which may have a secret in it. */
const toldOf = ({ url, events: named, tokenInMsHeader }: Pick<Registration, 'url' | 'events' | 'tokenInMsHeader'>) => ({
  host: new URL(url).host,
  events: named,
  tokenInMsHeader,
});

const answer = (registration: Registration): Reply => ({
  status: 200,
  body: { SubscriberId: registration.subscriberId, ...presentRegistration(registration) },
});

/** The audit record of something done to a registration or with it. */
export const told = (
  operation: string,
  principal: Principal,
  { now, ...more }: Pick<Change, 'from' | 'to'> & { now: Date; resourceId?: string },
): Write => {
  const { tenantId } = principal;
  const about = { tenantId, resourceType: 'webhook', resourceId: tenantId, operation } as const;
  return audit({ ...about, actor: asActor(principal), ...more }, now);
};

/** @throws Problem 404 when the company has none */
export async function demandRegistration(tenantId: string): Promise<Registration> {
  const registration = await get<Registration>(registrationKey(tenantId));
  if (!registration) throw new Problem('resource.unknown');
  return registration;
}

/** GET events: no read. */
export const events = async (): Promise<Reply> => ({ status: 200, body: eventNames });

/** GET: one read. */
export const read = async ({ principal }: Call<Routes['read']>): Promise<Reply> => ({
  status: 200,
  body: presentRegistration(await demandRegistration(principal.tenantId)),
});

/** POST: one look-up of the host's name, one transaction. */
export async function register(call: Call<Routes['register']>): Promise<Reply> {
  const { principal, body, clock } = call;
  await demandOutside(body.WebhookUrl);
  const { tenantId } = principal;
  const wish = wished(body);
  const registration: Registration = { tenantId, subscriberId: crypto.randomUUID(), ...wish, version: 1, tests: [] };
  const taken = () => new Problem('webhook.exists');
  return commit(
    call,
    [
      { key: registrationKey(tenantId), put: registration, when: { exists: false }, otherwise: taken },
      told('create_webhook', principal, { now: clock.now, to: toldOf(registration) }),
    ],
    answer(registration),
  );
}

/** PUT: one look-up of the host's name, one read, one transaction. */
export async function change(call: Call<Routes['change']>): Promise<Reply> {
  const { principal, body, clock } = call;
  await demandOutside(body.WebhookUrl);
  return decided(async () => {
    const before = await demandRegistration(principal.tenantId);
    const wish = wished(body);
    const after: Registration = { ...before, ...wish, version: before.version + 1 };
    const { version } = before;
    return commit(
      call,
      [
        {
          key: registrationKey(principal.tenantId),
          set: { ...wish, version: after.version },
          when: { equals: { version } },
        },
        told('update_webhook', principal, { now: clock.now, from: toldOf(before), to: toldOf(after) }),
      ],
      answer(after),
    );
  });
}

/** DELETE: one transaction. */
export const unregister = (call: Call<Routes['unregister']>): Promise<Reply> => {
  const { principal, clock } = call;
  const none = () => new Problem('resource.unknown');
  const key = registrationKey(principal.tenantId);
  const gone = { key, delete: true, when: { exists: true }, otherwise: none } as const;
  return commit(call, [gone, told('remove_webhook', principal, { now: clock.now })], { status: 204 });
};
