import type { Params } from '#shared/i18n/text.ts';

/**
 * Catalog of errors: each stable `reason` with its HTTP status and, where the public Partner Center API documents one,
 * the error code. The text is in the locale files of the capability that throws it, in the `problem` area under the
 * same name; `functions/shared/http/reply.ts` combines the two.
 */
const catalogue = {
  // Requests
  'request.invalid': [400],
  'request.malformed': [400],
  'request.too_large': [413],
  'request.not_json': [415],
  'request.page_invalid': [400],
  'request.one_of': [400],
  'request.cross_site': [403, 2032],
  'request.id_reused': [409],
  'request.busy': [409],
  'route.unknown': [404],
  'route.method': [405, 900127],
  'resource.unknown': [404],
  'etag.stale': [400, 2055],
  unexpected: [500],
  unavailable: [503, 800003],
  // Authentication and authorization
  'token.missing': [401],
  'permission.denied': [403],
  'permission.other_kind': [403],
  'session.bad_credentials': [401],
  'session.invalid': [401],
  'session.password_first': [409],
  'password.weak': [422],
  'temp.expired': [410],
  'session.too_many': [429],
  // Users
  'account.not_ready': [409],
  'user.agent_level_required': [400],
  'user.admin_level_required': [400],
  'user.email_taken': [409],
  'user.last_global_admin': [409],
  'user.disabled': [409],
  'user.joined': [409],
  'role.self_grant': [403],
  'secret.shown_once': [410],
  // Application
  'application.type_unknown': [400],
  'application.already_submitted': [409],
  'programme.needs_operator': [409],
  'authority.required': [400],
  'intake.closed': [422],
  'contact.email_free_provider': [422],
  'region.country_not_offered': [422],
  'bank.invalid': [422],
  'member_id.required': [422],
  'organisation.exists': [409],
  'enrollment.closed': [409],
  'enrollment.disputed': [409],
  'enrollment.not_waiting': [409],
  'enrollment.is_change': [409],
  'enrol.needs_global_admin': [403],
  // Email links
  'token.unknown': [404],
  'token.expired': [410],
  'token.superseded': [410],
  'token.void': [410],
  'token.used': [410],
  'token.declined': [410],
  'token.withdrawn': [410],
  'verify.both_needed': [400],
  'verify.code_wrong': [400],
  'verify.too_many': [429],
  // Reviews
  'enrol.email_unverified': [409],
  'review.decided': [409],
  'review.conflict': [403],
  'checks.open': [409],
  'decision.reason_required': [400],
  'vetting.not_overdue': [409],
  // MPN IDs
  'location.exists': [409],
  'mpnid.unknown': [404],
  'mpnid.claimed': [409],
  'claim.code_wrong': [400],
  'claim.void': [410],
  'claim.expired': [410],
  'claim.too_many': [429],
  'association.country_mismatch': [422],
  'association.not_migrated': [422, 2200],
  'association.not_location': [422],
  'association.inactive': [422],
  'association.exists': [409],
  'association.other_id': [422],
  'mpnid.malformed': [400],
  'location.no_active_id': [409],
  // Profiles
  'mpnprofile.unknown': [404, 3000],
  'profile.not_active': [409],
  'profile.domain_settled': [409],
  'profile.billto_name': [409],
  'profile.name_settled': [409],
  'profile.not_verified': [404],
  // Activity log
  'audit.window': [400],
  // Validations
  'address.invalid': [400, 2007],
  // Directory and listings
  'listing.operator_managed': [403],
  'listing.inactive': [409],
  'listing.unlisted': [409],
  'listing.unchanged': [422],
  'listing.decided': [409],
  // Partnerships
  'invite.self': [422],
  'invite.not_a_reseller': [422, 2204],
  'invite.link_missing': [422],
  'invite.too_many': [429],
  'invite.closed': [409],
  'invite.not_for_you': [403],
  'invite.needs_global_admin': [403],
  'consent.required': [400],
  'reseller.not_enrolled': [409, 2204],
  'provider.not_active': [409],
  'partnership.exists': [409],
  'partnership.ended': [409],
  'grant.fixed': [422],
  'attestation.required': [400],
  'removal.stale': [409],
  'partnership.region_mismatch': [422, 2201],
  'partnership.none': [403],
  'reseller.mpnid_unknown': [404, 800015],
  'customer.region_mismatch': [422],
  // Partner agreement
  'vetting.pending': [409],
  'association.missing': [409],
  'agreement.version_changed': [409],
  'agreement.signed': [409],
  'agreement.acceptance_required': [400],
  'agreement.needs_global_admin': [403],
  'agreement.unsigned': [403, 900123],
  // Accounts
  'account.unknown': [404],
  'account.suspended': [403],
  'account.restricted': [403],
  'tenantid.malformed': [400],
  // Webhooks
  'webhook.exists': [409],
  'webhook.url_inside': [422],
  'webhook.not_registered': [409],
  'webhook.test_too_many': [429],
} as const satisfies Record<string, readonly [status: number, code?: number]>;

/** Stable name of an error: `token.expired`. */
export type Reason = keyof typeof catalogue;

/** Error code per status, for errors without a documented code. */
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
  code: number;
  source: string;
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
  /** Overrides the catalog entry for a call that documents its own. */
  as?: PublicForm;
  cause?: unknown;
}

/** An error for the caller. `functions/shared/http/reply.ts` turns it into an HTTP response. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly reason: Reason;
  readonly status: number;
  readonly code: number;
  readonly options: ProblemOptions;

  constructor(reason: Reason, options: ProblemOptions = {}) {
    super(reason, { cause: options.cause });
    const [status, code]: readonly [number, number?] = options.as
      ? [options.as.status, options.as.code]
      : catalogue[reason];
    this.reason = reason;
    this.status = status;
    this.code = code ?? generalCode[status] ?? 0;
    this.options = options;
  }
}

/** Every reason. A test checks that the locale files have a message for each. */
export const reasons = Object.keys(catalogue) as Reason[];
