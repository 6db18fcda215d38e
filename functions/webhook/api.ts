/** The door to webhooks. */
import { api } from '#shared/handler.ts';
import { Problem } from '#shared/problem.ts';
import type { Call, Reply } from '#shared/route.ts';
import { get } from '#shared/table.ts';
import { type Certificate, certificateKey } from './certificates.ts';
import { deliveries, readTest, replay, test } from './deliveries.ts';
import { change, events, read, register, unregister } from './registration.ts';
import { routes } from './routes.ts';

/** GET certificates/{id}: one read. What is under an id never changes. */
async function certificate({ params }: Call<(typeof routes)['certificate']>): Promise<Reply> {
  const kept = await get<Certificate>(certificateKey(params.id));
  if (!kept) throw new Problem('resource.unknown');
  return {
    status: 200,
    headers: { 'Cache-Control': 'public, max-age=86400, immutable' },
    file: { type: 'application/pkix-cert', content: Buffer.from(kept.certificate, 'base64') },
  };
}

export const handler = api(routes, {
  events,
  register,
  read,
  change,
  unregister,
  test,
  readTest,
  deliveries,
  replay,
  certificate,
});
