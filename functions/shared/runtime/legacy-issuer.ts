/** The OpenID Connect issuer of the system that had companies' MPN IDs before Tandem. */
export interface LegacyIssuer {
  /** Its address, exactly as its tokens have it in `iss`. */
  issuer: string;
  /** What people call it: `Contoso Membership Center`. */
  name: string;
  /** The ID under which it knows this stage. */
  clientId: string;
  /** The scopes that are asked for. */
  scope: string;
  /** The claim of the ID token with the account's MPN IDs (docs/operations.md). */
  claim: string;
  /** A page that says how to move from there. */
  guide?: string | undefined;
}

/** Where the issuer sends the person back to. It must know this address. */
export const legacyCallback = (baseUrl: string): string => `${baseUrl}/portal/company/mpn-ids/legacy/callback`;
