import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type DraftStep, draftKey, idleWatch, isStep, withStep } from './draft.ts';
import { loadDraft, requireFreshDraft, requireUnsent } from './load-draft.ts';
import type { routes } from './routes.ts';
import { draftReply } from './to-resource.ts';

/** GET: one read. */
export const readDraft = async (call: Call<(typeof routes)['readDraft']>): Promise<Reply> =>
  draftReply(await loadDraft(call), call);

/**
 * PUT: saves a step, complete or not. One read, one transaction.
 * @throws Problem 404 for a step that an application doesn't have, 409 `draft.stale` if somebody saved in between, `draft.submitted` once it is an application
 */
export const saveStep = (call: Call<(typeof routes)['saveDraft']>): Promise<Reply> =>
  changeRecord(call, {
    load: async () => {
      if (!isStep(call.params.step)) throw new Problem('resource.unknown');
      const draft = await loadDraft(call);
      requireUnsent(draft);
      requireFreshDraft(call, draft);
      return draft;
    },
    decide: async draft => {
      const { attributes, ...sent } = call.body;
      const next = withStep(draft, call.params.step as DraftStep, sent);
      const { version, members } = next;
      const when = { equals: { version: draft.version } };
      return {
        writes: [{ key: draftKey(draft.id), set: { version, members, ...idleWatch(next, call.clock) }, when }],
        reply: await draftReply(next, call),
      };
    },
  });
