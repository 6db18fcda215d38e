/** A verified token of a person. */
export interface Token {
  userId: string;
  /** Its own ID, the claim `jti`. */
  id: string;
  /** When it was issued, in seconds since 1970. */
  issuedAt: number;
}

/** IDs of tokens, with the second since 1970 at which each expires. */
export type TokenIds = Readonly<Record<string, number>>;

/**
 * What has ended of a person's sessions. It is part of their record, so that the one read of every call sees it: a token
 * that was ended stays ended when the person is enabled again or has chosen a new password.
 */
export interface Sessions {
  /** Tokens issued before this second since 1970 don't work. */
  from: number;
  /** Tokens of single sessions that ended; each is kept until it expires. */
  ended?: TokenIds;
  /** Tokens of the session that ended all the others. */
  kept?: TokenIds;
}

/** Beyond so many ended tokens, a person's other sessions end, too, so that their record stays small. */
const endedTokens = 50;

const seconds = (now: Date): number => Math.floor(now.getTime() / 1000);

/** When the sessions of a person begin that still work. Sessions that began under another number have ended. */
export const sessionsFrom = ({ sessions }: { sessions?: Sessions | undefined }): number => sessions?.from ?? 0;

/** Whether a token of a person still works. */
export function isLive(
  { sessions }: { sessions?: Sessions | undefined },
  { id, issuedAt }: Omit<Token, 'userId'>,
): boolean {
  if (!sessions) return true;
  const { from, ended = {}, kept = {} } = sessions;
  return !Object.hasOwn(ended, id) && (issuedAt >= from || Object.hasOwn(kept, id));
}

/**
 * Ends all sessions but, where given, that of these tokens. Tokens tell their time in whole seconds, so those of the
 * current second end, too, and a sign-in waits for the next one.
 */
export const endAll = (now: Date, kept?: TokenIds): Sessions => ({ from: seconds(now) + 1, ...(kept && { kept }) });

/** Ends the session of these tokens. */
export function endTokens(sessions: Sessions | undefined, tokens: TokenIds, now: Date): Sessions {
  const unexpired = (ids: TokenIds = {}) => Object.entries(ids).filter(([, expires]) => expires > seconds(now));
  const ended = [...unexpired(sessions?.ended), ...unexpired(tokens)];
  if (ended.length > endedTokens) return endAll(now);
  const kept = unexpired(sessions?.kept).filter(([id]) => !Object.hasOwn(tokens, id));
  return { from: sessions?.from ?? 0, ended: Object.fromEntries(ended), kept: Object.fromEntries(kept) };
}
