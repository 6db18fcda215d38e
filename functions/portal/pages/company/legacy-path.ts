import { proofOf, type Session } from '../../session.ts';

/** Where sign-ins to the earlier system are. */
export const legacyPath = '/portal/company/mpn-ids/legacy';

/** The value that binds a sign-in to the session of this browser. */
export const legacySession = (session: Session): Promise<string> => proofOf(session, legacyPath);
