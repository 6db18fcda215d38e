/**
 * A dated rule on whether a tenant that a partner uses in the program may buy from another partner (R184 to R187). It never
 * concerns a company's other tenants.
 */
export interface ResaleRule {
  /** First day in effect, `yyyy-mm-dd`, UTC. */
  from: string;
  partnerTenants: 'refused' | 'allowed';
}
