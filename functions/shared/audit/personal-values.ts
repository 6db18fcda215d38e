/** Which values of an application, a profile or a decision are of people, so that the activity log can't keep them for good. Pure. */

/** What companies are called and where they are, and what was decided. Everything else may be of a person, or in somebody's words. */
const ofCompanies: readonly string[] = [
  ...['status', 'companyName', 'registrationNumber', 'organizationProfile', 'mpnId', 'partnerType'],
  ...['check', 'verdict', 'decision'],
];

/** Members of an address that are of a person. */
const personIn = ['firstName', 'middleName', 'lastName', 'phoneNumber'] as const;

/** Whether the value of a member goes with the personal data of the application. An address of a company stays. */
export function isPersonalValue(name: string, value: unknown): boolean {
  if (name === 'address') return personIn.some(member => member in (value as object));
  return !ofCompanies.includes(name);
}
