/** The error envelope of the API. */
export interface ErrorBody {
  code?: number;
  description?: string;
  data?: readonly string[];
  reason?: string;
}

/** A refusal of the API, in the reader's language. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly reason: string;
  /** What is wrong and what to do. */
  readonly description: string;
  /** Messages by field: `address.city`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly data: readonly string[];
  readonly correlationId: string | undefined;
  /** Seconds until a retry makes sense. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ErrorBody, headers: Headers) {
    const { reason = 'unexpected', description = '', data = [] } = body;
    super(reason);
    this.status = status;
    this.reason = reason;
    this.description = description;
    this.data = data;
    this.fields = fieldsOf(reason, description, data);
    this.correlationId = headers.get('ms-correlationid') ?? undefined;
    this.retryAfter = Number(headers.get('retry-after')) || undefined;
  }
}

/** Refusals that are about one field, though the API says so in a sentence. */
const fieldOfReason: Readonly<Record<string, string>> = {
  'password.weak': 'newPassword',
  'password.common': 'newPassword',
  'password.current_wrong': 'currentPassword',
  'attestation.required': 'attestationAccepted',
  'agreement.acceptance_required': 'accepted',
  'consent.required': 'authorizeProvider',
  'user.admin_level_required': 'adminRole',
  'user.agent_level_required': 'agentRole',
};

function fieldsOf(reason: string, description: string, data: readonly string[]): Record<string, string> {
  if (reason === 'request.invalid') return fieldErrors(data);
  const field = fieldOfReason[reason];
  return field ? { [field]: description } : {};
}

/** Field errors come as `path: message`. */
const fieldErrors = (data: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    data.map(entry => {
      const end = entry.indexOf(': ');
      return [entry.slice(0, end), entry.slice(end + 2)];
    }),
  );
