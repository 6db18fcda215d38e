import type { Problem } from '#shared/errors/problem.ts';
import type { PageEvent } from '#shared/http/page-handler.ts';
import { asProblem } from '#shared/http/reply.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { retryAfterHeader, sentPage, type View } from '#shared/pages/link-page.tsx';
import type { Clock } from '#shared/runtime/time.ts';
import type { EmailLink, OpenedLink } from './define-link.ts';
import {
  type ContactActor,
  contactOf,
  type FormFields,
  formFields,
  tokenOf,
  viewOf,
  wantsJson,
} from './link-handler.ts';

/** What a form of a link's page sends. */
export interface LinkRequest<Stored> extends FormFields {
  token: string;
  /** The person who submits the form. */
  actor: ContactActor;
  clock: Clock;
  sourceIp: string;
  json: boolean;
  /** How to draw a page, in the reader's language or else in the one of the email. */
  view: (written: Locale) => View;
  /** Opens the link, and remembers it for the page that a refusal is shown on. @throws Problem 404 `token.unknown` */
  open: () => Promise<OpenedLink<Stored>>;
  /** JSON for a client that asks for it, else a page. */
  answer: (body: unknown, written: Locale, page: (view: View) => Reply) => Reply;
}

/** What people see and do at one kind of emailed link. */
interface LinkPages<Stored, Action extends string> {
  /** The page of an open link, with its forms, and with what was wrong with the last one sent. */
  page: (view: View, opened: OpenedLink<Stored>, problem?: Problem) => Reply | Promise<Reply>;
  /** The page of a link that has done what it is for, which is then marked as used, or whose record is closed. */
  done: (view: View, record: Stored, opened: OpenedLink<Stored>) => Reply;
  /** The page of a link that no longer works, where it offers more than a new link. */
  refused?: (view: View, opened: OpenedLink<Stored>, problem: Problem) => Reply;
  /** What each of the page's forms does. */
  actions: Record<Action, (request: LinkRequest<Stored>) => Promise<Reply>>;
  /**
   * Errors of a form that a person can correct: the page shows them above its forms. Others have a page of their own.
   */
  isCorrectable: (problem: Problem) => boolean;
}

/** Sends a new link to the address on record (P3). @returns the language of the email */
type Resend = (token: string, actor: ContactActor, clock: Clock) => Promise<{ locale: Locale }>;

/** A request handler for the form that asks for a new link. */
export const resendForm =
  (resend: Resend) =>
  async (event: PageEvent): Promise<Reply> => {
    const { locale } = await resend(tokenOf(event), contactOf(event), event.context.clock);
    return wantsJson(event) ? { status: 202 } : sentPage(viewOf(event, locale));
  };

/**
 * A request handler for one form of a link's page. A refusal that can be corrected is shown on the page, above what was typed.
 */
export const linkForm =
  <Stored extends { locale: Locale }>(
    link: EmailLink<Stored>,
    { page, isCorrectable }: Pick<LinkPages<Stored, string>, 'page' | 'isCorrectable'>,
    act: (request: LinkRequest<Stored>) => Promise<Reply>,
  ) =>
  async (event: PageEvent): Promise<Reply> => {
    let opened: OpenedLink<Stored> | undefined;
    const open = async () => {
      opened = await link.open(tokenOf(event));
      return opened;
    };
    try {
      return await act({ ...requestOf(event), open });
    } catch (error) {
      const problem = asProblem(error);
      const pageExists = problem.reason !== 'token.unknown';
      if (wantsJson(event) || !pageExists || !isCorrectable(problem)) throw error;
      opened ??= await open();
      const reply = await page(viewOf(event, opened.record.locale), opened, problem);
      return { ...reply, ...retryAfterHeader(problem) };
    }
  };

/** A request handler for each route of `linkRoutesAt` but the one that sends a new link. GET and HEAD change nothing (R40, P1). */
export function linkPageActions<Stored extends { locale: Locale }, Action extends string>(
  link: EmailLink<Stored>,
  { page, done, refused, actions, isCorrectable }: LinkPages<Stored, Action>,
): Record<'show' | 'peek' | Action, (event: PageEvent) => Promise<Reply>> {
  async function show(event: PageEvent): Promise<Reply> {
    const opened = await link.open(tokenOf(event));
    const view = viewOf(event, opened.record.locale);
    const state = link.stateOf(opened, event.context.clock);
    if (state === 'open') return page(view, opened);
    if (state === 'used' || typeof state === 'object') return done(view, opened.record, opened);
    const problem = link.refusal(opened, state);
    if (refused && !wantsJson(event)) return refused(view, opened, problem);
    throw problem;
  }

  const forms = Object.entries<(request: LinkRequest<Stored>) => Promise<Reply>>(actions);
  const handlers = Object.fromEntries(forms.map(([name, act]) => [name, linkForm(link, { page, isCorrectable }, act)]));
  return { show, peek: show, ...(handlers as Record<Action, ReturnType<typeof linkForm>>) };
}

/** A request handler for each route of `linkRoutesAt`. */
export const linkActions = <Stored extends { locale: Locale }, Action extends string>(
  link: EmailLink<Stored>,
  { resend, ...pages }: LinkPages<Stored, Action> & { resend: Resend },
): Record<'show' | 'peek' | Action | 'resend', (event: PageEvent) => Promise<Reply>> => ({
  ...linkPageActions(link, pages),
  resend: resendForm(resend),
});

const requestOf = (event: PageEvent): Omit<LinkRequest<never>, 'open'> => ({
  ...formFields(event),
  token: tokenOf(event),
  actor: contactOf(event),
  clock: event.context.clock,
  sourceIp: event.context.sourceIp,
  json: wantsJson(event),
  view: written => viewOf(event, written),
  answer: (body, written, page) => (wantsJson(event) ? { status: 200, body } : page(viewOf(event, written))),
});
