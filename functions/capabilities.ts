/**
 * Every capability of the system, each with the declarations of its `capability.ts`. The function catalog,
 * routes, API description, permissions, refusals, webhook events and documents derive from this list.
 */
export * as account from './account/capability.ts';
export * as agreement from './agreement/capability.ts';
export * as audit from './audit/capability.ts';
export * as catalog from './catalog/capability.ts';
export * as client from './client/capability.ts';
export * as customerAgreement from './customer/agreement/capability.ts';
export * as customer from './customer/capability.ts';
export * as customerFamilies from './customer/families/capability.ts';
export * as customerImport from './customer/import/capability.ts';
export * as customerRelationship from './customer/relationship/capability.ts';
export * as customerTransfer from './customer/transfer/capability.ts';
export * as customerInvitation from './customer-invitation/capability.ts';
export * as directory from './directory/capability.ts';
export * as bank from './enrollment/bank/capability.ts';
export * as enrollment from './enrollment/capability.ts';
export * as draft from './enrollment/draft/capability.ts';
export * as profileChange from './enrollment/profile-change/capability.ts';
export * as review from './enrollment/review/capability.ts';
export * as license from './license/capability.ts';
export * as listing from './listing/capability.ts';
export * as mail from './mail/capability.ts';
export * as meta from './meta/capability.ts';
export * as mpn from './mpn/capability.ts';
export * as order from './order/capability.ts';
export * as cart from './order/cart/capability.ts';
export * as provisioning from './order/provisioning/capability.ts';
export * as overview from './overview/capability.ts';
export * as partner from './partner/capability.ts';
export * as partnership from './partnership/capability.ts';
export * as partnershipInvitation from './partnership-invitation/capability.ts';
export * as policy from './policy/capability.ts';
export * as portal from './portal/capability.ts';
export * as profile from './profile/capability.ts';
export * as readiness from './readiness/capability.ts';
export * as serviceRequest from './service-request/capability.ts';
export * as session from './session/capability.ts';
export * as sharedReasons from './shared/errors/shared-reasons.ts';
// Declared by shared code, and permissions for features that are not implemented yet.
export * as plannedPermissions from './shared/identity/planned-permissions.ts';
export * as subscription from './subscription/capability.ts';
export * as subscriptionFinding from './subscription/finding/capability.ts';
export * as incentive from './subscription/incentive/capability.ts';
export * as subscriptionPartner from './subscription/partner/capability.ts';
export * as subscriptionParts from './subscription/parts/capability.ts';
export * as subscriptionPending from './subscription/pending/capability.ts';
export * as subscriptionSingle from './subscription/single/capability.ts';
export * as transferAcceptance from './subscription-transfer/acceptance/capability.ts';
export * as subscriptionTransfer from './subscription-transfer/capability.ts';
export * as task from './task/capability.ts';
export * as user from './user/capability.ts';
export * as customerUser from './user/customer-user/capability.ts';
export * as userImport from './user/import/capability.ts';
export * as validation from './validation/capability.ts';
export * as webhook from './webhook/capability.ts';
