/** Whether people sign in with a second factor: never, if they set one up, or always. */
export const factorRules = ['off', 'optional', 'required'] as const;
export type FactorRule = (typeof factorRules)[number];

/** The rule for each kind of user (B139): partners' admins are those who give others access to their company. */
export type FactorPolicy = Record<'operators' | 'partnerAdmins' | 'others', FactorRule>;
