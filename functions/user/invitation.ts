import { isAway, type User, userKey } from '#shared/identity/user.ts';
import { defineLink, type LinkState, type OpenedLink } from '#shared/links/define-link.ts';
import type { Employer } from './emails.ts';
import { employerOf, readCompany } from './repository.ts';
import { hasSecret } from './rules.ts';

export type OpenedUserLink = OpenedLink<User>;

/** The newest link that a person, or whoever changes their address, asked for, as it is stored on them. */
function requestOf({ link, record }: OpenedUserLink): { issue: number; requestedOn: string } | undefined {
  if (link.purpose === 'address') return record.addressChange;
  return link.purpose === 'sign_in' ? record.signInLink : record.recovery;
}

/** The issue that works. A change of address that has ended has none: {@link stateOf} says so. */
function issueOf(opened: OpenedUserLink): number {
  const { link, record } = opened;
  if (link.purpose === 'user') return record.issue;
  const none = link.purpose === 'address' ? link.issue : 0;
  return requestOf(opened)?.issue ?? none;
}

function stateOf({ link, record }: OpenedUserLink, own: LinkState): LinkState {
  if (own !== 'open') return own;
  if (link.purpose === 'address' && !record.addressChange) return { closed: 'user.address_change_ended' };
  return link.purpose === 'user' && record.status !== 'invited' ? 'token.superseded' : own;
}

function newerOn(opened: OpenedUserLink): string {
  const { record } = opened;
  return requestOf(opened)?.requestedOn ?? (hasSecret(record) ? record.issuedOn : record.createdDate);
}

/**
 * The link with which a person chooses a password, one who is invited or who has forgotten theirs, confirms their new address
 * or confirms a sign-in. A user with any other first secret has no working link of the first kind.
 */
export const userLink = defineLink<User>({
  purposes: ['user', 'recovery', 'sign_in', 'address'],
  key: userKey,
  opens: user => !isAway(user),
  issue: issueOf,
  state: stateOf,
  dates: opened => ({ expired: opened.link.expiresOn, newer: newerOn(opened) }),
});

/** The company that invites a user. One read. */
export const inviterOf = async (user: User): Promise<Employer> => employerOf(await readCompany(user));
