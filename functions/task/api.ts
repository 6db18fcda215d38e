/** Entry point of API clients for what waits for a person. */
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { chooseDigest, readDigestChoice } from './digest-choice.ts';
import { routes } from './routes.ts';
import { tasksFor } from './tasks-for.ts';

/** GET: what waits for the caller, most urgent first. The reads of {@link tasksFor}. */
async function list(call: Call<(typeof routes)['list']>): Promise<Reply> {
  const { principal, clock } = call;
  const [tasks, { readerText }] = await Promise.all([
    tasksFor(principal, clock),
    import('#shared/i18n/reader-text.ts'),
  ]);
  const items = tasks.map(({ name, ...task }) => ({
    ...task,
    title: readerText(call, 'word', `task.${task.kind}`, { name }),
  }));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

export const handler = apiHandler(routes, { list, choice: readDigestChoice, choose: chooseDigest });
