import type { Say } from '#shared/pages/parts/view.ts';

/** What a page can say has been done, as the texts `done.…` have it. An address can't make it say anything else. */
const known = /^[a-z_]{1,40}$/;

/** The news of a page: what the form on the page before has done. */
export function newsOf(done: string | undefined, say: Say): string | undefined {
  if (!done || !known.test(done)) return undefined;
  try {
    return say(`done.${done}`);
  } catch {
    return undefined;
  }
}
