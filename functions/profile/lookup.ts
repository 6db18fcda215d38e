/** Profile functions for other capabilities. */
export { type OwnProfile, partEtag, partRecordChange, readOwn, selfLink } from './repository.ts';
export { difference, isSame, unless } from './rules.ts';
