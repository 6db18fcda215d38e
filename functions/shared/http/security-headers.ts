/** Headers of every response: no caching, no content sniffing, no framing, no referrer. */
const common = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex',
} as const;

/**
 * Of a page that answers a form and has no secret. A browser goes back to an answer of a form only if it may keep it; otherwise it
 * shows an error instead of the page.
 */
export const answerHeaders = { 'Cache-Control': 'private, no-cache' } as const;

export const apiHeaders: Record<string, string> = {
  ...common,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

/**
 * Pages with a style sheet and a script of their own, both files of this site.
 * @param formsTo another origin to which a form of the page is sent
 */
export const siteHeaders = (formsTo = ''): Record<string, string> => ({
  ...common,
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `form-action 'self' ${formsTo}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});

interface PageSources {
  /** The hash of the only style sheet, for pages that don't load those of this site. */
  styleHash?: string;
  /** Whether the page runs the script of this site. */
  scripts?: boolean;
}

/** Pages behind emailed links and public ones. They run no scripts, except those that ask for a password. */
export const pageHeaders = ({ styleHash, scripts }: PageSources = {}): Record<string, string> => ({
  ...common,
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src ${styleHash ? `'sha256-${styleHash}'` : "'self'"}`,
    ...(scripts ? ["script-src 'self'"] : []),
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});
