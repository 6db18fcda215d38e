import type { LegacySignIn } from '#functions/portal/api-types.d.ts';
import type { Client } from './client.ts';
import { claiming, membership, newSessionValue, signedInThere, signInThere } from './legacy.ts';
import type { Measure } from './play.ts';

/** Makes every call of a sign-in to the earlier system, each measured separately. */
export async function playLegacy(admin: Client, measure: Measure): Promise<void> {
  const path = '/v1/mpnids/legacysignins';
  const [session, wanted] = [newSessionValue(), membership()];
  // What is read once an hour, or once in five minutes, is read by the first.
  const { begun: canceled } = await signedInThere(admin, claiming([wanted]));
  await measure(`GET ${path}`, () => admin.get(path));
  const { body: begun } = await measure(`POST ${path}`, () => admin.post<LegacySignIn>(path, { session }));
  const back = await signInThere(begun.authorizationUrl ?? '', claiming([wanted]));
  const answer = { session, ...Object.fromEntries(back.searchParams) };
  await measure(`POST ${path}/{id}/completion`, () => admin.post(`${path}/${begun.id}/completion`, answer));
  await measure(`GET ${path}/{id}`, () => admin.get(`${path}/${begun.id}`));
  const { attributes } = (await admin.get('/v1/account')).body;
  await measure(`PUT ${path}/{id}/selection`, () =>
    admin.put(`${path}/${begun.id}/selection`, { mpnId: wanted.mpnId, attributes }),
  );
  await measure(`DELETE ${path}/{id}`, () => admin.delete(`${path}/${canceled.id}`));
}
