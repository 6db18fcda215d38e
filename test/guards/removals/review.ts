import type { Removal } from './removal.ts';

/** Guards of what goes with an application: documents, bank data, its review, and who waits for a type to open. */
export const review: readonly Removal[] = [
  {
    guard: 'type: a document is what its content says, not what was announced',
    ...{
      file: 'functions/enrollment/document/complete.ts',
      from: "if (wrong === 'document.type' && isOfType(arrived.content, contentType)) return arrived;",
      to: "if (wrong === 'document.type') return arrived;",
    },
    tests: ['journeys/documents'],
  },
  {
    guard: 'tenant: nobody reaches the documents of another company',
    ...{
      file: 'functions/enrollment/document/repository.ts',
      from: '!(isOperator(principal) || principal.tenantId === record.tenantId)',
      to: 'false',
    },
    tests: ['journeys/documents'],
  },
  {
    guard: 'limit: an application has at most ten documents',
    ...{
      file: 'functions/enrollment/document/rules.ts',
      from: 'keptNow(documents, now).length >= mostDocuments',
      to: 'false',
    },
    tests: ['journeys/documents'],
  },
  {
    guard: 'conflict: a reviewer does not read documents of their own company',
    ...{
      file: 'functions/enrollment/document/read.ts',
      from: 'requireImpartial(record, principal);',
      to: '',
    },
    tests: ['journeys/documents'],
  },
  {
    guard: 'open: documents are sent only while a review is under way',
    ...{
      file: 'functions/enrollment/document/rules.ts',
      from: "if (!reviewed || isUnconfirmed(record)) throw new Problem('enrollment.not_waiting');",
      to: '',
    },
    tests: ['journeys/documents'],
  },
  {
    guard: 'bank: only review leads read the full account',
    ...{ file: 'functions/enrollment/bank/routes.ts', from: "access: 'bank.read'", to: "access: 'review.read'" },
    tests: ['journeys/bank-data'],
  },
  {
    guard: 'bank: a sealed account belongs to one application',
    ...{
      file: 'functions/enrollment/bank/read-bank-account.ts',
      from: 'if (enrollmentId !== params.id) throw',
      to: 'if (!enrollmentId) throw',
    },
    tests: ['records/bank-data'],
  },
  {
    guard: 'reopening: an address is confirmed with the code of the email',
    ...{
      file: 'functions/enrollment/reopening/confirm-waiting.ts',
      from: '      await verifyCode(opened, code);\n',
      to: '',
    },
    tests: ['engine/reopening'],
  },
  {
    guard: 'reopening: nobody is told before the type opens',
    ...{
      file: 'functions/enrollment/reopening/notify.ts',
      from: '    if (!(await isOpen(partnerType, now))) continue;\n',
      to: '',
    },
    tests: ['records/reopening'],
  },
  {
    guard: 'reopening: an address that was not confirmed is never told',
    ...{
      file: 'functions/enrollment/reopening/waiting.ts',
      from: '...(after.confirmedOn && { watch: watchOf(after.partnerType), dueAt: after.confirmedOn }),',
      to: '...{ watch: watchOf(after.partnerType), dueAt: after.link.issuedOn },',
    },
    tests: ['records/reopening'],
  },
  {
    guard: 'review: no application is approved before the criteria of its type are met',
    ...{
      file: 'functions/enrollment/review/rules.ts',
      from: 'if (unmet.length > 0)',
      to: 'if (unmet.length > 99)',
    },
    tests: ['unit/review-rules', 'engine/direct-partner'],
  },
  {
    guard: 'review: a criterion is met with evidence only',
    ...{ file: 'functions/enrollment/review/rules.ts', from: 'if (met && !evidence)', to: 'if (met && !criterion)' },
    tests: ['unit/review-rules', 'engine/direct-partner'],
  },
  {
    guard: 'digest: nobody who turned it off gets one',
    ...{
      file: 'functions/task/send-digests.ts',
      from: 'if (!found.has(',
      to: 'if (off || found.has(',
    },
    tests: ['records/task-digest'],
  },
  {
    guard: 'digest: the same is not mailed every day',
    ...{
      file: 'functions/task/digest.ts',
      from: '!sent.tasks.includes(nameOfTask(task))',
      to: 'nameOfTask(task)',
    },
    tests: ['unit/task-digest', 'records/task-digest'],
  },
  {
    guard: 'agreement: a version is signed before it is required, not earlier than it begins',
    ...{
      file: 'functions/policy/written-value.ts',
      from: 'signBy && signBy <= validFrom',
      to: 'signBy === validFrom.slice(1)',
    },
    tests: ['unit/published-agreement'],
  },
  {
    guard: 'agreement: a text has no letters that can’t be printed',
    ...{
      file: 'functions/policy/written-value.ts',
      from: 'return letters ? [',
      to: 'return letters === path ? [',
    },
    tests: ['unit/published-agreement'],
  },
  {
    guard: 'agreement: what was typed is no markup',
    ...{
      file: 'functions/agreement/published/page.ts',
      from: 'sign => entities[sign] ?? sign',
      to: 'sign => sign',
    },
    tests: ['unit/published-agreement'],
  },
  {
    guard: 'agreement: who signed a published version, or signs meanwhile, is not told to sign it',
    ...{
      file: 'functions/agreement/remind.ts',
      from: 'published.find(({ version }) => version > agreement.version)',
      to: 'published.find(({ version }) => version > "")',
    },
    tests: ['records/agreement-renewals'],
  },
  {
    guard: 'catalog: nobody sells by an edition that has ended because the next one can’t be read',
    ...{
      file: 'functions/catalog/shelf.ts',
      from: 'if (failure) throw failure;',
      to: '',
    },
    tests: ['records/catalog-editions'],
  },
  {
    guard: 'catalog: one that can’t be read is tried again',
    ...{
      file: 'functions/catalog/with-catalog.ts',
      from: 'if (!isWhole) learnt = undefined;',
      to: 'if (!isWhole) return;',
    },
    tests: ['records/catalog-editions'],
  },
  {
    guard: 'policy: a reopening is promised for a later day',
    ...{
      file: 'functions/policy/written-value.ts',
      from: 'reopensOn && reopensOn <= validFrom',
      to: 'reopensOn === validFrom.slice(1)',
    },
    tests: ['unit/policy'],
  },
];
