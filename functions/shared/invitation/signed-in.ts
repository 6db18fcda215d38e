/** Signing in on the page of an invitation, whatever it invites to. */
import { throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Active } from '#shared/identity/user.ts';
import type { EmailLink, OpenedLink } from '#shared/links/define-link.ts';
import type { LinkRequest } from '#shared/links/link-actions.ts';
import { codePage } from '#shared/pages/link-sign-in.tsx';
import type { StoredInvitation } from './invitation-spec.ts';
import { answerOnPage, openPageSession, signInOnPage, signPageSession } from './page-session.ts';

type InvitationRequest = LinkRequest<StoredInvitation>;
type OpenedInvitation = OpenedLink<StoredInvitation>;

/**
 * What a client must send. A browser asks for the fields of a form by itself, and a page says what is wrong next to them.
 * @throws FieldErrors for each that is missing
 */
const requireFields = ({ text }: InvitationRequest, ...names: string[]): void =>
  throwFieldErrors(names.filter(name => text(name) === undefined).map(path => ({ path, key: 'required' })));

/** A person who has signed in on the page, and the token that its forms carry to say so. */
export interface SignedIn {
  person: Active;
  /** The sealed sign-in, for the hidden field of the forms. */
  session: string;
}

/** What differs between kinds of invitations. */
interface SignInPages {
  link: EmailLink<StoredInvitation>;
  /** Requires that a person may answer. */
  admit: (person: Active, now: Date) => Promise<void>;
  /** The page on which the person answers, or why they can't. */
  consent: (
    request: InvitationRequest,
    opened: OpenedInvitation,
    signedIn: SignedIn,
    problem?: Problem,
  ) => Promise<Reply>;
  title: (locale: Locale, record: StoredInvitation) => string;
}

/**
 * The actions of who signs in: with the password, with the code of the second factor, and what they do then. The link alone
 * can't answer (P2, P8), and an error doesn't mark it as used.
 */
export function signedInActions({ link, admit, consent, title }: SignInPages) {
  /** Who has signed in sees for which company they would answer. */
  async function showConsent(request: InvitationRequest, opened: OpenedInvitation, person: Active): Promise<Reply> {
    await admit(person, request.clock.now);
    const session = await signPageSession(person, request.token, request.clock.now);
    return consent(request, opened, { person, session });
  }

  /**
   * Signs a person in: the page shows for which company they would answer, or why they can't. Two reads, and the calls of
   * {@link signInOnPage} and of the page.
   */
  async function signIn(request: InvitationRequest): Promise<Reply> {
    const { token, text, clock, sourceIp } = request;
    const opened = await request.open();
    await link.requireOpen(opened, clock);
    if (request.json) requireFields(request, 'email', 'password');
    const typed = { email: text('email') ?? '', password: text('password') ?? '', sourceIp, clock };
    const signedIn = await signInOnPage(typed, token);
    if (signedIn.challenge === undefined) return showConsent(request, opened, signedIn.person);
    const view = request.view(opened.record.locale);
    return codePage(view, title(view.locale, opened.record), signedIn.challenge);
  }

  /** The code of the second factor. A wrong one leaves the page as it is; the person doesn't enter the password again. */
  async function enterCode(request: InvitationRequest, challenge: string): Promise<Reply> {
    const { token, text, clock, sourceIp } = request;
    const opened = await request.open();
    await link.requireOpen(opened, clock);
    if (request.json) requireFields(request, 'code');
    try {
      const person = await answerOnPage({ challenge, link: token, code: text('code') ?? '', sourceIp, clock });
      return await showConsent(request, opened, person);
    } catch (error) {
      const wrong = error instanceof Problem && error.reason === 'mfa.code_wrong';
      if (request.json || !wrong) throw error;
      const view = request.view(opened.record.locale);
      return codePage(view, title(view.locale, opened.record), challenge, error);
    }
  }

  /** What a form does for the person who has signed in. One read, and those of `admit` and `act`. */
  async function asSignedIn(request: InvitationRequest, act: (person: Active) => Promise<Reply>): Promise<Reply> {
    const person = await openPageSession(request.text('session') ?? '', request.token, request.clock.now);
    await admit(person, request.clock.now);
    return act(person);
  }

  /** Shows the page again with an error, because something wasn't agreed to. */
  async function askAgain(request: InvitationRequest, person: Active, problem: Problem): Promise<Reply> {
    const opened = await request.open();
    await link.requireOpen(opened, request.clock);
    return consent(request, opened, { person, session: request.text('session') ?? '' }, problem);
  }

  return { signIn, enterCode, asSignedIn, askAgain };
}
