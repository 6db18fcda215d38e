/** `npm run audit:verify`: compares the activity log of a deployed stage with its digests. */
import { type BrokenDay, type Verified, verifyAudit } from '#functions/audit/digest/verify.ts';
import { auditOptions, help } from './audit-options.ts';
import { CliError, exitWithError } from './cli-error.ts';
import { useStack } from './operators.ts';
import { outputsOf } from './stack.ts';
import { findTarget, placeOf } from './target.ts';

const brokenText = ({ day, isDigestBroken, changed, added, missing, valuesChanged }: BrokenDay): string =>
  [
    `${day}: not as it was`,
    ...(isDigestBroken ? ['  the digest of the day was changed'] : []),
    ...changed.map(({ pk, sk }) => `  changed: ${pk} ${sk}`),
    ...valuesChanged.map(({ pk, sk }) => `  values changed: ${pk} ${sk}`),
    ...added.map(({ pk, sk }) => `  added afterwards: ${pk} ${sk}`),
    ...(missing > 0 ? [`  removed: ${missing}`] : []),
  ].join('\n');

function textOf({ days, records, head, broken }: Verified): string {
  if (!head) return 'There are no digests yet. The first is made the day after the deployment.';
  const found = broken.length === 0 ? ['Everything is as it was.'] : broken.map(brokenText);
  return [`${records} records of ${days} days.`, ...found, `Chain on ${head.day}: ${head.chain}`].join('\n');
}

async function main(): Promise<void> {
  const options = auditOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(help);
    return;
  }
  if (options.profile) process.env.AWS_PROFILE = options.profile;
  const target = await findTarget();
  useStack(await outputsOf(options.stage, target));
  if (!options.json) process.stdout.write(`${placeOf(target)}, stage ${options.stage}\n`);
  const verified = await verifyAudit(options.from);
  process.stdout.write(`${options.json ? JSON.stringify(verified) : textOf(verified)}\n`);
  if (verified.broken.length > 0) throw new CliError('The activity log is not as it was. See docs/runbook.md.');
}

await main().catch(exitWithError);
