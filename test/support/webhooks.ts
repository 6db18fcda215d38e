import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { stageOf } from '#infra/stages.ts';
import type { Client } from './client.ts';
import { apply, confirm, type Enrolling } from './enrolling.ts';
import { dataOf } from './generated-client.ts';

export const registration = '/webhooks/v1/registration';
export const validation = `${registration}/validationEvents`;

/** Status that a receiver returns for an event. */
export type Verify = (headers: IncomingHttpHeaders, body: Buffer) => Promise<number>;

/** The sample verifier from docs/webhooks.md, as a receiver would copy it, for the demo stage's program. */
export async function sampleVerifier(programme: string): Promise<Verify> {
  const [, code = ''] = /```js\n(.+?)```/s.exec(readFileSync('docs/webhooks.md', 'utf8')) ?? [];
  const { eventVerifier } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return eventVerifier({ programme, organization: stageOf('demo').programme });
}

/** A company whose contact has confirmed and is its global admin. */
export async function admitted(client: Client): Promise<Enrolling & { admin: Client }> {
  const applied = await apply(client);
  return { ...applied, admin: await confirm(client, applied) };
}

/** The names of all events. */
export const allEvents = async (as: Client) => dataOf(await as.api.GET('/webhooks/v1/registration/events'));
