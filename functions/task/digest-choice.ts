import { get, transact } from '#shared/db/table.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { digestOffKey } from './digest.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

const choiceReply = (mail: boolean): Reply => ({
  status: 200,
  body: { mail, attributes: { objectType: 'TaskMail' } },
});

/** GET mail: whether the person gets what waits by email. One read. */
export const readDigestChoice = async ({ principal }: Call<Routes['choice']>): Promise<Reply> =>
  choiceReply((await get(digestOffKey(principal.userId))) === undefined);

/** PUT mail: turns a person's digests on or off. One transaction. */
export async function chooseDigest({ body, principal }: Call<Routes['choose']>): Promise<Reply> {
  const key = digestOffKey(principal.userId);
  await transact([body.mail ? { key, delete: true } : { key, put: { tenantId: principal.tenantId } }]);
  return choiceReply(body.mail);
}
