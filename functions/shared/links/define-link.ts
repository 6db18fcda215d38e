import { get } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type FoundLink, isToken, type Link, type LinkPurpose, linkKey, linkState } from './link.ts';

/** An emailed link with the record that it opens. */
export interface OpenedLink<Stored> extends FoundLink {
  record: Stored;
}

/** Why a link doesn't work anymore: the reason of a 410. */
type LinkTrouble =
  | 'token.expired'
  | 'token.superseded'
  | 'token.void'
  | 'token.used'
  | 'token.declined'
  | 'token.withdrawn'
  | 'enrollment.superseded';

/** The link works, but its record no longer accepts what it does. Its page shows the record's status instead. */
interface Closed {
  closed: Reason;
}

/** `open` links do what they are for. `used` links have done it, and answer a repeat as they did then (R41). */
export type LinkState = 'open' | 'used' | Closed | LinkTrouble;

/** What differs between kinds of emailed links. */
interface LinkDefinition<Stored> {
  /** A link with another purpose is unknown here. */
  purposes: readonly LinkPurpose[];
  /** Key of the record that a link opens, by its ID. */
  key: (id: string) => Key;
  /** The record as it reads now, where that depends on more than the record. */
  asRead?: (record: Stored) => Promise<Stored>;
  /** Whether a record can be opened by link at all. Links to any other record are unknown. */
  opens?: (record: Stored) => boolean;
  /** The issue that currently works. */
  issue: (opened: OpenedLink<Stored>) => number;
  /** The state of the link, given what the link alone says. */
  state: (opened: OpenedLink<Stored>, own: ReturnType<typeof linkState>, clock: Clock) => LinkState;
  /** When the link expired, and when the link that replaced it was requested (ISO 8601). */
  dates: (opened: OpenedLink<Stored>) => { expired: string; newer: string };
}

/** One kind of emailed link. */
export interface EmailLink<Stored> {
  /** Finds a link and its record, as that reads now. Two reads, and those of `asRead`. @throws Problem 404 `token.unknown` */
  open: (token: string) => Promise<OpenedLink<Stored>>;
  /**
   * Opens a link that works or has worked. Two reads, and one more before an error about the record: another request
   * may have used the link after it was read and before its record was.
   * @throws Problem 404 `token.unknown`, and as {@link EmailLink.refusal}
   */
  openValid: (token: string, clock: Clock) => Promise<OpenedLink<Stored> & { used: boolean }>;
  /** Requires that a link works. At most one read, as in {@link EmailLink.openValid}. @throws as {@link EmailLink.refusal} */
  requireOpen: (opened: OpenedLink<Stored>, clock: Clock) => Promise<void>;
  stateOf: (opened: OpenedLink<Stored>, clock: Clock) => LinkState;
  /** The 410 of a link that doesn't work, or the reason why its record is closed. */
  refusal: (opened: OpenedLink<Stored>, state: Closed | LinkTrouble) => Problem;
}

/** Declares a kind of emailed link. `linkActions` serves its page and forms. */
export function defineLink<Stored>(definition: LinkDefinition<Stored>): EmailLink<Stored> {
  const { purposes, key, asRead, opens, issue, state, dates } = definition;
  const ownState = (opened: OpenedLink<Stored>, clock: Clock) => linkState(opened.link, issue(opened), clock);
  const stateOf = (opened: OpenedLink<Stored>, clock: Clock) => state(opened, ownState(opened, clock), clock);

  async function open(token: string): Promise<OpenedLink<Stored>> {
    const link = isToken(token) ? await get<Link>(linkKey(token)) : undefined;
    const record = link && purposes.includes(link.purpose) ? await get<Stored>(key(link.record)) : undefined;
    if (!link || !record || opens?.(record) === false) throw new Problem('token.unknown');
    return { token, link, record: (await asRead?.(record)) ?? record };
  }

  function refusal(opened: OpenedLink<Stored>, state: Closed | LinkTrouble): Problem {
    if (typeof state === 'object') return new Problem(state.closed);
    const { expired, newer } = dates(opened);
    return new Problem(state, { params: { expired: new Date(expired), newer: new Date(newer) } });
  }

  /** Whether a link that works or has worked is used. */
  async function isUsed(opened: OpenedLink<Stored>, clock: Clock): Promise<boolean> {
    const state = stateOf(opened, clock);
    if (state === 'open' || state === 'used') return state === 'used';
    const unused = ownState(opened, clock) === 'open';
    if (unused && (await get<Link>(linkKey(opened.token)))?.usedOn) return true;
    throw refusal(opened, state);
  }

  async function openValid(token: string, clock: Clock): Promise<OpenedLink<Stored> & { used: boolean }> {
    const opened = await open(token);
    return { ...opened, used: await isUsed(opened, clock) };
  }

  async function requireOpen(opened: OpenedLink<Stored>, clock: Clock): Promise<void> {
    if (await isUsed(opened, clock)) throw refusal(opened, 'token.used');
  }

  return { open, openValid, requireOpen, stateOf, refusal };
}
