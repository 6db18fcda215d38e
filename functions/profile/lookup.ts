/** What other capabilities use of profiles: a company's own, the difference a change makes, and how it is stored. */
export { type Own, partEtag, partRecordChange, readOwn, selfLink } from './repository.ts';
export { difference, isSame, unless } from './rules.ts';
