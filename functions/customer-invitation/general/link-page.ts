/**
 * The page of a partner's general link, below the path of all customer links. Whoever opens it gives an email address and gets a
 * link of their own there (P9).
 */
import { Problem } from '#shared/errors/problem.ts';
import type { PageEvent } from '#shared/http/page-handler.ts';
import type { Reply } from '#shared/http/route.ts';
import { tokenOf, viewOf } from '#shared/links/link-handler.ts';
import { generalPage } from '../pages/general.tsx';
import { generalLink, requireWorking } from './use-link.ts';

async function showGeneral(event: PageEvent): Promise<Reply> {
  const { record } = await generalLink.open(tokenOf(event));
  const { now } = event.context.clock;
  await requireWorking(record, now);
  return generalPage(viewOf(event, record.locale), record, now);
}

/** Shows the page of an invitation's link or, where a token is none of those, of a general link. Three reads more for the latter. */
export const orGeneral =
  (show: (event: PageEvent) => Promise<Reply>) =>
  async (event: PageEvent): Promise<Reply> => {
    try {
      return await show(event);
    } catch (error) {
      if (!(error instanceof Problem) || error.reason !== 'token.unknown') throw error;
      return showGeneral(event);
    }
  };
