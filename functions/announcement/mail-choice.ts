import { get, transact } from '#shared/db/table.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { mailChoiceKey } from './announcement.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

const reply = (mail: boolean): Reply => ({
  status: 200,
  body: { mail, attributes: { objectType: 'AnnouncementMail' } },
});

/** GET mail: whether the person gets announcements by email. One read. */
export const readMailChoice = async ({ principal }: Call<Routes['choice']>): Promise<Reply> =>
  reply((await get(mailChoiceKey(principal.userId))) === undefined);

/** PUT mail: turns a person's emails of announcements on or off. One transaction. */
export async function chooseMail({ body, principal }: Call<Routes['choose']>): Promise<Reply> {
  const key = mailChoiceKey(principal.userId);
  await transact([body.mail ? { key, delete: true } : { key, put: { tenantId: principal.tenantId } }]);
  return reply(body.mail);
}
