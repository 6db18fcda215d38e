import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { mayMailStranger } from '#shared/mail/stranger-mail.ts';
import { countingWrite } from '#shared/sign-in/limit.ts';
import { bySource } from './begin-draft.ts';
import { draftKey, idleWatch, timeZoneOfDraft } from './draft.ts';
import { loadDraft, requireUnsent } from './load-draft.ts';
import type { routes } from './routes.ts';

/**
 * POST: mails the link to go on with a draft, and keeps the address for the reminder of a draft that is left idle. The mail contains nothing that was typed, so a stranger can't use it to say
 * something. One read, at most four updates, one transaction.
 *
 * @throws Problem 429 `draft.too_many` beyond what strangers may mail, and as {@link bySource}
 */
export const remindOfDraft = (call: Call<(typeof routes)['remindOfDraft']>): Promise<Reply> => {
  let maySend: Promise<boolean> | undefined;
  return changeRecord(call, {
    load: async () => {
      const draft = await loadDraft(call);
      requireUnsent(draft);
      return draft;
    },
    decide: async draft => {
      const { id, version, expiresOn } = draft;
      const { body, clock, sourceIp, locale } = call;
      maySend ??= mayMailStranger({ to: body.email, about: id, sourceIp, lists: false }, clock);
      if (!(await maySend)) throw new Problem('draft.too_many', { retryAfter: 3600 });
      const mailedTo = { email: body.email, locale };
      const timeZone = timeZoneOfDraft(draft);
      const params = { expires: { date: expiresOn } };
      return {
        writes: [
          {
            key: draftKey(id),
            set: { mailedTo, ...idleWatch({ ...draft, mailedTo }, clock) },
            when: { equals: { version } },
          },
          enqueueEmail({ kind: 'draft', to: body.email, locale, params, timeZone, draft: id }, clock.now),
          countingWrite(bySource(sourceIp), 'draft.too_many', clock.now),
        ],
        reply: { status: 202 },
      };
    },
  });
};
