/** What other capabilities ask of profiles: a company's own, the difference a change makes, and how it is stored. */
export { type Own, partEtag, readOwn, savePart, selfLink, withPart } from './repository.ts';
export { difference, isSame, unless } from './rules.ts';
