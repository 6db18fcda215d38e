import type { Removal } from './removal.ts';

/** Guards of applications, from the form to the review, and of MPN IDs. */
export const enrollment: readonly Removal[] = [
  {
    guard: 'hash: an application is read only with its own tracking token',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: 'secretsMatch(record.trackingHash, hash(tokenIn(query.trackingToken)))',
      to: 'true',
    },
    tests: ['journeys/application'],
  },
  {
    guard: 'conflict: a reviewer does not correct an application of their own company',
    ...{
      file: 'functions/enrollment/correct-application.ts',
      from: 'if (call.principal && isOperator(call.principal)) requireImpartial(access.record, requirePerson(call.principal));',
      to: '',
    },
    tests: ['journeys/review'],
  },
  {
    guard: 'tracking: the tracking token changes nothing once the contact has confirmed',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: "if (access.actor.kind === 'applicant' && access.record.confirmation) throw new Problem('enrol.needs_global_admin');",
      to: '',
    },
    tests: ['journeys/application'],
  },
  {
    guard: 'tracking: the tracking token shows little once the contact has confirmed',
    ...{
      file: 'functions/enrollment/application/record-change.ts',
      from: "actor.kind === 'applicant' && record.confirmation",
      to: "actor.kind === 'applicant' && record.confirmation && !record.id",
    },
    tests: ['journeys/application'],
  },
  {
    guard: 'confirmation: a report of an application takes a second submit',
    ...{
      file: 'functions/enrollment/confirm/dispute.ts',
      from: "if (!sure) throw new Problem('dispute.confirm_needed');",
      to: '',
    },
    tests: ['journeys/reported-applications'],
  },
  {
    guard: 'conflict: a correction does not make an application forget a domain that it named',
    ...{
      file: 'functions/enrollment/application/impartiality.ts',
      from: '...formerDomains, ...(replaces',
      to: '...(replaces',
    },
    tests: ['unit/review-rules', 'journeys/review'],
  },
  {
    guard: 'names: an application that nobody has confirmed holds no name',
    ...{
      file: 'functions/enrollment/application/unique-names.ts',
      from: 'if (isUnconfirmed(record)) return [];',
      to: 'if (isUnconfirmed(record)) return record.claims;',
    },
    tests: ['abuse/names', 'records/names', 'journeys/names'],
  },
  {
    guard: 'names: of two rivals, the second to confirm takes no name',
    ...{
      file: 'functions/enrollment/application/unique-names.ts',
      from: 'when: { absentOr: { tenantId } },\n  otherwise: item',
      to: 'otherwise: item',
    },
    tests: ['records/names', 'journeys/names'],
  },
  {
    guard: 'names: a rejected or reported application holds no name',
    ...{
      file: 'functions/enrollment/application/unique-names.ts',
      from: "isOpen(record) && record.status !== 'rejected' && record.status !== 'disputed'",
      to: 'isOpen(record)',
    },
    tests: ['abuse/names', 'journeys/names'],
  },
  {
    guard: 'names: a registration number or a declared domain is held once its check is authorized',
    ...{
      file: 'functions/enrollment/application/unique-names.ts',
      from: "if (status !== 'pending') return status === 'authorized';",
      to: 'return true;',
    },
    tests: ['abuse/names', 'journeys/names'],
  },
  {
    guard: 'names: an administrator’s address counts once its mailbox has confirmed',
    ...{
      file: 'functions/enrollment/application/unique-names.ts',
      from: '...(administrator.joined ?',
      to: '...(administrator ?',
    },
    tests: ['abuse/names', 'journeys/names'],
  },
  {
    guard: 'names: a superseded application takes no changes',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: 'await requireNotSuperseded(access.record, access.actor, call.clock);',
      to: '',
    },
    tests: ['journeys/names'],
  },
  {
    guard: 'membership: an MPN ID that is needed first is one that the company could associate',
    ...{
      file: 'functions/enrollment/apply/apply.ts',
      from: 'requireAssociable(await findMpnId(mpnId), { tenantId: applicant?.tenantId, country: address.country });',
      to: '',
    },
    tests: ['engine/association'],
  },
  {
    guard: 'claims: each company’s claims on an MPN ID are counted apart from those of others',
    ...{
      file: 'functions/mpn/mpn-id.ts',
      from: '= (mpnId: string, tenantId: string): Key',
      to: "= (mpnId: string, _by: string, tenantId = ''): Key",
    },
    tests: ['journeys/imported-mpn-ids'],
  },
  {
    guard: 'purpose: a link uses the issue number of its own purpose',
    ...{
      file: 'functions/enrollment/confirm/confirmation.ts',
      from: "link.purpose === 'confirm' ? record.link.issue : record.administrator.issue",
      to: 'record.link.issue',
    },
    tests: ['unit/link'],
  },
  {
    guard: 'tenant: an application belongs to its own company',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: 'principal.tenantId === record.tenantId',
      to: 'record.tenantId',
    },
    tests: ['journeys/access-of-others', 'engine/permissions'],
  },
  {
    guard: 'mail: the emails of an application to an address that nobody has proved are counted',
    ...{
      file: 'functions/enrollment/application/repository.ts',
      from: '? { ...email, counted } : email',
      to: '? email : email',
    },
    tests: ['journeys/strangers'],
  },
  {
    guard: 'mail: corrections of addresses are limited a day (R42)',
    ...{
      file: 'functions/enrollment/application/correction.ts',
      from: 'const first = lately.at(-most);',
      to: 'const first = lately.at(-most * 100);',
    },
    tests: ['unit/correction'],
  },
  {
    guard: 'mail: an address that was never confirmed is not told of another contact',
    ...{
      file: 'functions/enrollment/application/correction.ts',
      from: 'isProved(record, was) ? [was] : []',
      to: '[was]',
    },
    tests: ['unit/correction', 'journeys/strangers'],
  },
  {
    guard: 'mail: nobody who confirmed nothing is told of the end of an application',
    ...{
      file: 'functions/enrollment/application/transition.ts',
      from: 'ends.includes(next.status) ? provedRecipients(next) : recipients(next)',
      to: 'recipients(next)',
    },
    tests: ['unit/profile-change', 'journeys/strangers'],
  },
  {
    guard: 'mail: the list of a mailbox needs the code of an email that came to it',
    ...{
      file: 'functions/enrollment/confirm/mailbox-applications.ts',
      from: '    await verifyCode(found, code);\n',
      to: '',
    },
    tests: ['journeys/strangers'],
  },
  {
    guard: 'mail: the list of a mailbox has only applications that still name it',
    ...{
      file: 'functions/enrollment/confirm/mailbox-applications.ts',
      from: 'one => one.mailbox === mailbox',
      to: 'one => one.mailbox !== undefined',
    },
    tests: ['journeys/strangers'],
  },
  {
    guard: 'counter: a source makes so many applications an hour',
    ...{
      file: 'functions/enrollment/apply/apply.ts',
      from: 'if (await isWithin(limit, clock.now)) return;',
      to: 'if (await isWithin(limit, clock.now).then(() => true)) return;',
    },
    tests: ['abuse/mail'],
  },
  {
    guard: 'bank: the account is deleted when its application ends',
    ...{
      file: 'functions/enrollment/application/repository.ts',
      from: 'before.bankMask && !next.bankMask',
      to: 'before.bankMask && next.bankMask === null',
    },
    tests: ['journeys/bank-data'],
  },
  {
    guard: 'unconfirmed: only an application that nobody confirmed is deleted',
    ...{
      file: 'functions/enrollment/application/unconfirmed.ts',
      from: '  if (!isUnconfirmed(record)) return undefined;\n',
      to: '',
    },
    tests: ['unit/unconfirmed'],
  },
];
