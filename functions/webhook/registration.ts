import { asActor, auditWrite, type Change } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, InvalidCall, Reply } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type Registration, registrationKey } from './delivery.ts';
import { eventNames } from './events.ts';
import { resolvesInside } from './post.ts';
import type { RegistrationBody, routes } from './routes.ts';
import { isInside, readTarget } from './target.ts';
import { toRegistrationResource } from './to-resource.ts';

type Routes = typeof routes;

/** @throws FieldErrors or Problem 422 for an endpoint that events can't be posted to. One DNS lookup. */
async function requirePublicUrl(url: string): Promise<void> {
  const inside = setting('INSIDE_WEBHOOKS');
  const target = readTarget(url, inside);
  if (!isInside(target, inside) && (await resolvesInside(target.hostname))) throw new Problem('webhook.url_inside');
}

/** What is wrong with the URL of a registration in which other members can't be read. @throws as {@link readTarget} */
export const checkUrl = ({ body }: InvalidCall<Routes['register' | 'change']>): unknown =>
  body.WebhookUrl && readTarget(body.WebhookUrl, setting('INSIDE_WEBHOOKS'));

const settingsOf = (body: RegistrationBody) => ({
  url: body.WebhookUrl,
  events: [...new Set(body.WebhookEvents)],
  tokenInMsHeader: body.SignatureTokenToMsSignatureHeader ?? false,
});

/** The members of a registration that the audit log shows. Excludes the full URL, which may contain a secret. */
const auditedMembers = ({
  url,
  events: named,
  tokenInMsHeader,
}: Pick<Registration, 'url' | 'events' | 'tokenInMsHeader'>) => ({
  host: new URL(url).host,
  events: named,
  tokenInMsHeader,
});

const registrationReply = (registration: Registration): Reply => ({
  status: 200,
  body: { SubscriberId: registration.subscriberId, ...toRegistrationResource(registration) },
});

/** The audit record of an operation on a registration. */
export const registrationAudit = (
  operation: AuditOperation,
  principal: Principal,
  { now, ...more }: Pick<Change, 'from' | 'to'> & { now: Date; resourceId?: string },
): Write => {
  const { tenantId } = principal;
  const about = { tenantId, resourceType: 'webhook', resourceId: tenantId, operation } as const;
  return auditWrite({ ...about, actor: asActor(principal), ...more }, now);
};

/** @throws Problem 404 when the company has no registration. One read. */
export async function requireRegistration(tenantId: string): Promise<Registration> {
  const registration = await get<Registration>(registrationKey(tenantId));
  if (!registration) throw new Problem('resource.unknown');
  return registration;
}

/** GET events: no read. */
export const listEvents = async (): Promise<Reply> => ({ status: 200, body: eventNames });

/** GET: one read. */
export const readRegistration = async ({ principal }: Call<Routes['read']>): Promise<Reply> => ({
  status: 200,
  body: toRegistrationResource(await requireRegistration(principal.tenantId)),
});

/** POST: registers for events. One DNS lookup, one transaction. */
export async function createRegistration(call: Call<Routes['register']>): Promise<Reply> {
  const { principal, body, clock } = call;
  await requirePublicUrl(body.WebhookUrl);
  const { tenantId } = principal;
  const settings = settingsOf(body);
  const registration: Registration = {
    tenantId,
    subscriberId: crypto.randomUUID(),
    ...settings,
    version: 1,
    tests: [],
  };
  const taken = () => new Problem('webhook.exists');
  return commit(
    call,
    [
      { key: registrationKey(tenantId), put: registration, when: { exists: false }, otherwise: taken },
      registrationAudit('create_webhook', principal, { now: clock.now, to: auditedMembers(registration) }),
    ],
    registrationReply(registration),
  );
}

/** PUT: changes the URL and the events. One DNS lookup, one read, one transaction. */
export async function changeRegistration(call: Call<Routes['change']>): Promise<Reply> {
  const { principal, body, clock } = call;
  await requirePublicUrl(body.WebhookUrl);
  return changeRecord(call, {
    load: () => requireRegistration(principal.tenantId),
    decide: before => {
      const settings = settingsOf(body);
      const { version } = before;
      const after: Registration = { ...before, ...settings, version: version + 1 };
      return {
        writes: [
          {
            key: registrationKey(principal.tenantId),
            set: { ...settings, version: after.version },
            when: { equals: { version } },
          },
          registrationAudit('update_webhook', principal, {
            now: clock.now,
            from: auditedMembers(before),
            to: auditedMembers(after),
          }),
        ],
        reply: registrationReply(after),
      };
    },
  });
}

/** DELETE: removes the registration. One transaction. */
export const deleteRegistration = (call: Call<Routes['unregister']>): Promise<Reply> => {
  const { principal, clock } = call;
  const none = () => new Problem('resource.unknown');
  const key = registrationKey(principal.tenantId);
  const deletion = { key, delete: true, when: { exists: true }, otherwise: none } as const;
  return commit(call, [deletion, registrationAudit('remove_webhook', principal, { now: clock.now })], { status: 204 });
};
