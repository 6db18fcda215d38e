import type { Reasons } from '#shared/registry/reasons.ts';

/** The refusals of shared code, and those that several capabilities use. */
export const reasons = {
  // The request
  'request.invalid': [400],
  'request.malformed': [400],
  'request.too_large': [413],
  'request.not_json': [415],
  'request.page_invalid': [400],
  'request.cross_site': [403, 2032],
  'request.id_reused': [409],
  'request.busy': [409],
  'route.unknown': [404],
  'route.method': [405, 900127],
  'resource.unknown': [404],
  'etag.stale': [400, 2055],
  unexpected: [500],
  unavailable: [503, 800003],
  // The caller
  'token.missing': [401],
  'permission.denied': [403],
  'permission.other_kind': [403],
  'client.people_only': [403],
  'client.not_granted': [403],
  'session.bad_credentials': [401],
  'session.invalid': [401],
  'session.too_many': [429],
  'password.weak': [422],
  'password.common': [422],
  'temp.expired': [410],
  // People and companies
  'secret.shown_once': [410],
  'region.country_not_offered': [422],
  // Email links
  'token.unknown': [404],
  'token.expired': [410],
  'token.superseded': [410],
  'token.void': [410],
  'verify.code_wrong': [400],
  'verify.too_many': [429],
  // Used by several capabilities
  'decision.reason_required': [400],
  'account.not_ready': [409],
  'association.not_migrated': [422, 2200],
  'association.inactive': [422],
  'contact.email_free_provider': [422],
  'vetting.pending': [409],
  'association.missing': [409],
  'consent.required': [400],
  'reseller.not_enrolled': [409, 2204],
  'partnership.exists': [409],
  'partnership.region_mismatch': [422, 2201],
} as const satisfies Reasons;
