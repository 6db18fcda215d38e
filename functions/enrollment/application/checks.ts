/** The checks of a vetting, named like the public API's `vettingSubStatus` (B2, B3). */
export const checkNames = [
  'email_ownership',
  'email_domain',
  'employment_verification',
  'business_verification',
] as const;
export type CheckName = (typeof checkNames)[number];

/** Makes a value for each check. */
export const forEachCheck = <Value>(make: (name: CheckName) => Value): Record<CheckName, Value> => ({
  email_ownership: make('email_ownership'),
  email_domain: make('email_domain'),
  employment_verification: make('employment_verification'),
  business_verification: make('business_verification'),
});

/** The published `vettingStatus`. */
export const vettingStatuses = ['none', 'pending', 'authorized', 'rejected'] as const;

export const checkStatuses = ['pending', 'authorized', 'rejected'] as const;
export type CheckStatus = (typeof checkStatuses)[number];

/** Checks that a reviewer decides. Only the contact can prove the email address. */
export const decidable = /* @__PURE__ */ checkNames.filter(name => name !== 'email_ownership');
