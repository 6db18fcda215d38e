import type { Key } from '#shared/db/write.ts';
import { networkOf } from '#shared/runtime/source.ts';

const kind = 'SESSION#';

/** The key of a session's family of tokens. The name is its public ID: nobody can derive a token from it. */
export const familyKey = (name: string): Key => ({ pk: `${kind}${name}`, sk: 'SESSION' });

/** Public ID of a family. */
export const familyName = ({ pk }: Key): string => pk.slice(kind.length);

/** Partition and prefix of the rows of a person's sessions, by their start. */
export const familyRows = (userId: string) => ({ partition: `USER#${userId}`, sort: { beginsWith: kind } });

/** The row of one session of a person. */
export const familyRowKey = ({ userId, since }: { userId: string; since: string }, family: Key): Key => ({
  pk: `USER#${userId}`,
  sk: `${kind}${since}#${familyName(family)}`,
});

/** The key of the family that a row stands for. */
export const familyOfRow = ({ sk }: Key): Key => familyKey(sk.slice(sk.lastIndexOf('#') + 1));

const agentLength = 200;

/** What is kept of where a person signed in. */
export const signInPlace = ({ sourceIp, userAgent }: { sourceIp: string; userAgent: string }) => ({
  source: networkOf(sourceIp),
  agent: userAgent.slice(0, agentLength),
});
