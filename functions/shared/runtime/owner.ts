/** Who runs the program, and where people find their legal pages and help: on every page and in every email. */
export interface Owner {
  name: string;
  /** Addresses of web pages. */
  support?: string | undefined;
  imprint?: string | undefined;
  privacy?: string | undefined;
  terms?: string | undefined;
}

/** The links of an owner, in the order in which they are shown. */
export const ownerLinks = ['support', 'imprint', 'privacy', 'terms'] as const;
