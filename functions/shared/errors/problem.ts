import type { Params } from '#shared/i18n/text.ts';
import { type Reason, reasonTable } from '#shared/registry/reasons.ts';

export type { Reason };

/** The number for a status, if the public API documents none for the case. */
const generalCode: Record<number, number> = {
  400: 800002,
  401: 400,
  403: 900150,
  404: 1000,
  405: 900127,
  409: 800060,
  410: 1000,
  413: 800002,
  415: 800002,
  422: 800002,
  429: 429,
  500: 800003,
  503: 800003,
};

/** Status, code and source that one API call documents for an error, where they differ from the catalog. */
export interface PublicForm {
  status: number;
  code?: number;
  source?: string;
}

export interface ProblemOptions {
  /** Values for the placeholders of the text. */
  params?: Params;
  /** The error's `data`: field errors, open checks, or names of people who can help. */
  data?: readonly string[];
  /** Seconds to wait before a retry; sent as `Retry-After`. */
  retryAfter?: number;
  /** The allowed methods; sent as `Allow`. */
  allow?: string;
  /** Additional members of the response body, such as those of a closed intake (R7). */
  extra?: Record<string, unknown>;
  /** The public API's own form of the case, where it differs from what is declared. */
  as?: PublicForm;
  cause?: unknown;
}

function declaredForm(reason: Reason): Pick<PublicForm, 'status' | 'code'> {
  const [status, code]: readonly [number, number?] = reasonTable[reason];
  return { status, ...(code && { code }) };
}

/**
 * A refusal. Rules, repositories and entry points throw it; `functions/shared/http/reply.ts` turns it into a response, with
 * the text of its reason from the locale files of the capability that declares it, in the area `problem`.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly reason: Reason;
  readonly status: number;
  readonly code: number;
  readonly options: ProblemOptions;

  constructor(reason: Reason, options: ProblemOptions = {}) {
    super(reason, { cause: options.cause });
    const { status, code } = options.as ?? declaredForm(reason);
    this.reason = reason;
    this.status = status;
    this.code = code ?? generalCode[status] ?? 0;
    this.options = options;
  }
}

/** Every reason. A test checks that each locale has a text for each. */
export const reasons = /* @__PURE__ */ Object.keys(reasonTable) as Reason[];
