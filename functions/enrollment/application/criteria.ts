import type { PartnerType } from '#shared/runtime/partner-types.ts';

/** What a company must meet before it becomes a partner of a type (R8, B120). A type without any needs none. */
export const criteriaOf = {
  indirect_reseller: [],
  indirect_provider: [],
  direct_bill_partner: [
    'mpn_id_active',
    'authority_to_sign',
    'support_plan',
    'revenue',
    'reseller_for_a_year',
    'billing_infrastructure',
  ],
} as const satisfies Record<PartnerType, readonly string[]>;

export type CriterionName = (typeof criteriaOf)[PartnerType][number];

/** All criteria of any type. */
export const criterionNames = criteriaOf.direct_bill_partner;

/** What a reviewer decided on one criterion. */
export interface Criterion {
  met: boolean;
  /** What shows that it is met, or why it isn't. Only operators see it. */
  evidence?: string;
  decidedOn: string;
  decidedBy: string;
  decidedByName?: string;
}

export type Criteria = Partial<Record<CriterionName, Criterion>>;

interface Judged {
  partnerType: PartnerType;
  /** Why a company applies that is in the program already. */
  purpose?: string | undefined;
  criteria?: Criteria | undefined;
}

/** The criteria that an application must meet: none for a change of a company that is in the program. */
export const criteriaFor = ({ partnerType, purpose }: Judged): readonly CriterionName[] =>
  purpose ? [] : criteriaOf[partnerType];

/** Those of them that no reviewer has found met. */
export const unmetCriteria = (record: Judged): CriterionName[] =>
  criteriaFor(record).filter(name => !record.criteria?.[name]?.met);
