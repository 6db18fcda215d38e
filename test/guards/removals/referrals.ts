import type { Removal } from './removal.ts';

const profileRules = 'functions/business-profile/rules.ts';
const rules = 'functions/referral/rules.ts';
const scope = 'functions/referral/scope.ts';

/** Guards of business profiles and referrals. */
export const referrals: readonly Removal[] = [
  {
    guard: 'profile: a logo is a picture by its content',
    ...{
      file: 'functions/business-profile/logo.ts',
      from: "  if (!picture) return refuse('logo_kind');\n",
      to: "  if (!picture) return { hash: '', type: 'image/png', width: 1, height: 1, size: 1, content: sent };\n",
    },
    tests: ['unit/business-profile-logo', 'journeys/business-profiles'],
  },
  {
    guard: 'profile: a damaged picture is none',
    ...{
      file: 'functions/business-profile/image-png.ts',
      from: "if (crc32(named) !== whole.readUInt32BE(length + 8)) throw new Broken('A checksum is wrong');",
      to: '',
    },
    tests: ['unit/business-profile-logo'],
  },
  {
    guard: 'profile: after 20 refusals an hour, a company learns of no more domains of partners',
    ...{
      file: 'functions/business-profile/named-partners.ts',
      from: 'tries: refusalsAnHour',
      to: 'tries: 1e6',
    },
    tests: ['records/named-partners'],
  },
  {
    guard: 'profile: domains of other partners are named only once somebody says that they agreed',
    ...{
      file: profileRules,
      from: 'if (others.length === 0) return;',
      to: 'if (others.length >= 0) return;',
    },
    tests: ['journeys/business-profiles'],
  },
  {
    guard: 'profile: a picture is drawn only if its header says that it is small enough',
    ...{
      file: 'functions/business-profile/logo.ts',
      from: 'Math.max(width, height) <= sentLogo.side &&',
      to: '',
    },
    tests: ['unit/business-profile-logo'],
  },
  {
    guard: 'profile: a location keeps its address',
    ...{
      file: profileRules,
      from: 'if (same && addressOf(normalized(same)) !== addressOf(normalized(location)))',
      to: 'if (same && !location)',
    },
    tests: ['unit/business-profile-rules', 'journeys/business-profiles'],
  },
  {
    guard: 'profile: of two changes at the same time, one is made',
    ...{
      file: 'functions/business-profile/repository.ts',
      from: "when: before?.version ? { equals: { version: before.version } } : { absent: ['version'] },",
      to: 'when: {},',
    },
    tests: ['records/business-profiles'],
  },
  {
    guard: 'profile: a suspended company is not found',
    ...{
      file: 'functions/business-profile/search.ts',
      from: "accounts.filter(({ status }) => status === 'active')",
      to: 'accounts.filter(({ tenantId }) => tenantId)',
    },
    tests: ['journeys/business-profiles'],
  },
  {
    guard: 'referral: is answered once, and in time',
    ...{
      file: rules,
      from: "const status = isOverdue(referral, now) ? 'expired' : referral.status;\n  if (!isMoveAllowed(referralLifecycle, status, to))",
      to: "const status = isOverdue(referral, now) ? 'expired' : referral.status;\n  if (!to)",
    },
    tests: ['unit/referral-rules', 'journeys/referrals'],
  },
  {
    guard: 'referral: nothing reaches a company without the consent of the customer',
    ...{ file: rules, from: 'if (!consented) throwFieldErrors', to: 'if (consented === undefined) throwFieldErrors' },
    tests: ['unit/referral-rules', 'journeys/referrals'],
  },
  {
    guard: 'referral: an inquiry that nobody has confirmed is shown to nobody',
    ...{ file: scope, from: 'if (referral && isShown(referral)) {', to: 'if (referral) {' },
    tests: ['records/referrals'],
  },
  {
    guard: 'referral: somebody sees those of their locations and teams alone',
    ...{ file: scope, from: "if (sight.locationIds === 'all') return true;", to: 'if (sight) return true;' },
    tests: ['unit/referral-rules', 'records/referrals', 'journeys/referrals'],
  },
  {
    guard: 'referral: an inquiry is confirmed with the code of the email',
    ...{
      file: 'functions/referral/confirm-inquiry.ts',
      from: '      await verifyCode(opened, code);\n',
      to: '',
    },
    tests: ['journeys/referrals'],
  },
  {
    guard: 'referral: a provider sends to its resellers alone',
    ...{
      file: 'functions/referral/send-referral.ts',
      from: 'await Promise.all([requireAccount(tenantId), requirePartnership(to, tenantId)]);',
      to: 'await Promise.all([requireAccount(tenantId), Promise.resolve([requirePartnership, to])]);',
    },
    tests: ['journeys/referrals'],
  },
  {
    guard: 'referral: only people of the company work on it',
    ...{
      file: 'functions/referral/share-referral.ts',
      from: 'if (user && works) return user;',
      to: 'if (user || works) return user as User;',
    },
    tests: ['journeys/referrals'],
  },
];
