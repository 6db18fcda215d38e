import type { DocumentKind } from '../document/document.ts';
import type { CheckName } from './checks.ts';

/** Documents that answer a reason: one of the kinds in `anyOf`, or one of each in `allOf`. */
interface WantedDocuments {
  anyOf?: readonly DocumentKind[] | undefined;
  allOf?: readonly DocumentKind[] | undefined;
}

interface ReasonSpec {
  /** The check that it concerns. */
  check: CheckName;
  /** The member of the application that it is mostly about. */
  field: string;
  /** What usually answers it. A reviewer can ask for others. */
  documents: WantedDocuments;
}

/** Why a review asks or rejects (E1, P16). Their texts are in the word area: `reason.<code>`. */
export const reviewReasons = {
  'domain.not_owned': {
    check: 'email_domain',
    field: 'organizationProfile.domain',
    documents: { anyOf: ['domain_registration', 'domain_invoice'] },
  },
  'domain.unlike_company': {
    check: 'email_domain',
    field: 'organizationProfile.domain',
    documents: { anyOf: ['domain_registration', 'domain_invoice', 'register_extract'] },
  },
  'employment.not_found': {
    check: 'employment_verification',
    field: 'primaryContact',
    documents: { anyOf: ['employer_letter', 'payslip'] },
  },
  'employment.proof_needed': {
    check: 'employment_verification',
    field: 'primaryContact',
    documents: { anyOf: ['employer_letter', 'payslip'] },
  },
  'business.name_differs': {
    check: 'business_verification',
    field: 'companyName',
    documents: { anyOf: ['register_extract', 'tax_certificate', 'incorporation'] },
  },
  'business.address_differs': {
    check: 'business_verification',
    field: 'address',
    documents: { anyOf: ['register_extract', 'tax_certificate', 'utility_bill'] },
  },
  'business.not_registered': {
    check: 'business_verification',
    field: 'registrationNumber',
    documents: { anyOf: ['register_extract', 'incorporation'] },
  },
  'business.papers_needed': {
    check: 'business_verification',
    field: 'companyName',
    documents: { anyOf: ['register_extract', 'tax_certificate'] },
  },
  'business.number_differs': {
    check: 'business_verification',
    field: 'registrationNumber',
    documents: { allOf: ['register_extract', 'tax_certificate'] },
  },
} as const satisfies Record<string, ReasonSpec>;

export type ReasonCode = keyof typeof reviewReasons;
export const reasonCodes = /* @__PURE__ */ Object.keys(reviewReasons) as ReasonCode[];

/** The members of an application that a reason can be about. */
export const reasonFields = [
  'companyName',
  'address',
  'registrationNumber',
  'organizationProfile.domain',
  'primaryContact',
  'primaryContact.email',
  'supportProfile',
  'companyApproverEmail',
] as const;

/** A reason as a reviewer gives it: what is wrong where, what was found and expected, and what answers it. */
export interface GivenReason {
  code: ReasonCode;
  field: string;
  found?: string;
  expected?: string;
  documents: WantedDocuments;
}

/** A reason of the catalog as a reviewer sends it: its code alone, or with what differs from the catalog. */
export type AskedReason =
  | ReasonCode
  | (Pick<GivenReason, 'code'> & { [Member in Asked]?: GivenReason[Member] | undefined });
type Asked = 'field' | 'found' | 'expected' | 'documents';

/** A reason with what the catalog says where the reviewer says nothing. */
export function givenReason(asked: AskedReason): GivenReason {
  const { code, field, found, expected, documents } = typeof asked === 'string' ? { code: asked } : asked;
  const spec = reviewReasons[code];
  return {
    code,
    field: field ?? spec.field,
    ...(found && { found }),
    ...(expected && { expected }),
    documents: documents ?? spec.documents,
  };
}

/** The reasons that concern a check. */
export const reasonsFor = (check: CheckName, reasons: readonly GivenReason[] = []): GivenReason[] =>
  reasons.filter(({ code }) => reviewReasons[code].check === check);
