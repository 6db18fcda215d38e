/** Values of members in examples, by the member's name, or by its parent's or schema's name and its own: resellers of a sandbox. */
export const sandboxWords: Record<string, unknown> = {
  'tenant.domainPrefix': 'contoso-rehearsal',
  'tenant.name': 'Contoso Rehearsal',
  'tenant.displayName': 'Contoso Rehearsal',
  'tenant.adminUserName': 'admin',
  'tenant.adminFirstName': 'Cora',
  'tenant.adminLastName': 'Contoso',
  'tenant.adminAlternateEmail': 'cora@contoso.example',
  'tenant.adminUserAccount': 'admin@contoso-rehearsal.customers.example.com',
  organizationProfileLanguage: 'en',
};
