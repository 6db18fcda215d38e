/** Entry point of API clients for webhooks. */

import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Certificate, certificateKey } from './certificates.ts';
import { listDeliveries, readTest, replayDelivery, sendTestEvent } from './deliveries.ts';
import {
  changeRegistration,
  checkUrl,
  createRegistration,
  deleteRegistration,
  listEvents,
  readRegistration,
} from './registration.ts';
import { routes } from './routes.ts';

/** GET certificates/{id}: a certificate never changes. One read. */
async function certificate({ params }: Call<(typeof routes)['certificate']>): Promise<Reply> {
  const stored = await get<Certificate>(certificateKey(params.id));
  if (!stored) throw new Problem('resource.unknown');
  return {
    status: 200,
    headers: { 'Cache-Control': 'public, max-age=86400, immutable' },
    file: { type: 'application/pkix-cert', content: Buffer.from(stored.certificate, 'base64') },
  };
}

export const handler = apiHandler(routes, {
  events: listEvents,
  register: { run: createRegistration, check: checkUrl },
  read: readRegistration,
  change: { run: changeRegistration, check: checkUrl },
  unregister: deleteRegistration,
  test: sendTestEvent,
  readTest,
  deliveries: listDeliveries,
  replay: replayDelivery,
  certificate,
});
