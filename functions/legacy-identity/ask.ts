import { Problem } from '#shared/errors/problem.ts';

/** How long the issuer may take for one answer, in milliseconds: three of them fit in what the portal waits for. */
export const patience = 2500;

/** No answer is longer, in characters. */
const longest = 100_000;

export interface IssuerAnswer {
  status: number;
  /** The parsed body; an empty object if it is no JSON object. */
  body: Record<string, unknown>;
}

/**
 * Asks the issuer. Follows no redirect.
 * @throws Problem 503 `legacy.unavailable` when it doesn't answer, answers too late, or says that it failed
 */
export async function askIssuer(address: string, init: RequestInit = {}): Promise<IssuerAnswer> {
  try {
    const headers = { Accept: 'application/json', ...init.headers };
    const response = await fetch(address, {
      ...init,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    if (response.status >= 500) throw new Error(`The issuer answered ${response.status}`);
    return { status: response.status, body: objectIn(text.slice(0, longest)) };
  } catch (cause) {
    throw new Problem('legacy.unavailable', { cause, retryAfter: 60 });
  }
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
