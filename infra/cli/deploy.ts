/** `npm run deploy`: bootstraps if needed, deploys, and prints what is left to do. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stackNames } from '#infra/stages.ts';
import { askHere, withAlarmMail } from './alarm-mail.ts';
import { CliError, exitWithError } from './cli-error.ts';
import { type DeployOptions, deployOptions, help, requireOwnDomain } from './deploy-options.ts';
import { mailInstructions, readMailDomain } from './mail-domain.ts';
import { listOperators, useStack } from './operators.ts';
import { describeStack, outputsOf } from './stack.ts';
import { findTarget, placeOf, type Target } from './target.ts';

const print = (text: string) => process.stdout.write(`${text}\n`);
const cdkFolder = dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json'));

/** Runs the CDK CLI with its output shown. @throws CliError when it fails; the CDK has printed the cause */
async function cdk(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(cdkFolder, 'bin', 'cdk'), ...args], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: 'inherit',
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new CliError(`cdk ${args[0]} failed. See the output above.`);
}

const contextOf = (stage: string, context: Record<string, string>): string[] =>
  Object.entries({ stage, ...context }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** The oldest bootstrap version that our stacks support. */
const minBootstrapVersion = 6;

async function deploy({ stage, context, yes, more }: DeployOptions, target: Target): Promise<void> {
  const { endpoint } = target;
  const all = contextOf(stage, endpoint ? { endpoint, ...context } : context);
  const quiet = endpoint ? ['--no-notices'] : [];
  const toolkit = await describeStack('CDKToolkit', target);
  const bootstrapped = Number(toolkit?.BootstrapVersion) >= minBootstrapVersion;
  if (!bootstrapped) {
    print(`Bootstrapping ${placeOf(target)} for the CDK …`);
    await cdk('bootstrap', ...all, ...quiet);
  }
  // `cdk bootstrap` has already synthesized the stacks.
  const source = bootstrapped ? all : ['--app', 'cdk.out'];
  const approval = endpoint || yes ? ['--require-approval', 'never'] : [];
  const { data, app, routes } = stackNames(stage);
  await cdk('deploy', data, app, routes, ...source, ...quiet, ...approval, ...more);
}

/** The stage's addresses, and what is left to do. */
async function report({ stage, settings }: DeployOptions, target: Target): Promise<string> {
  const outputs = await outputsOf(stage, target);
  useStack(outputs);
  const [mail, operators] = await Promise.all([readMailDomain(settings.mailDomain), listOperators()]);
  const done = `
  ${stackNames(stage).app} is deployed in ${placeOf(target)}.

  API   ${outputs.Api}      try: curl ${outputs.Api}/v1/enrollments/intake
`;
  const reviewers = `  There are no operators to review applications yet. Add the first one:
    npm run operator -- add --stage ${stage} --email robin@${settings.mailDomain} --name "Robin Reviewer" --role reviewer
`;
  return [done, mailInstructions(mail), operators.length > 0 ? '' : reviewers].filter(Boolean).join('\n');
}

async function main(): Promise<void> {
  let options = deployOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(help);
    return;
  }
  if (options.profile) process.env.AWS_PROFILE = options.profile;
  const target = await findTarget();
  if (!target.endpoint) {
    requireOwnDomain(options.stage, options.settings);
    options = await withAlarmMail(options, process.env, process.stdin.isTTY && !options.yes ? askHere : undefined);
  }
  await deploy(options, target);
  print(await report(options, target));
}

await main().catch(exitWithError);
