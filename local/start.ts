/**
 * `npm start`: runs the whole system on this machine until Ctrl-C. `-- --json` prints one machine-readable line
 * instead.
 */
import { parseArgs } from 'node:util';
import { CliError, exitWithError } from '#infra/cli/cli-error.ts';
import { insideHost } from '#infra/stage-settings.ts';
import { clockPath } from './engine/clock-page.ts';
import { type Engine, type EngineOptions, startEngine } from './engine/engine.ts';
import { endWhenAsked } from './engine/shutdown.ts';
import { importedIds } from './samples/seed.ts';
import { showcase } from './samples/showcase.ts';

const help = `npm start [-- --json] [--rehearse]

Starts Tandem on this machine and keeps it running until you press Ctrl-C: the API, the email service with its inbox,
sign-in, workflows and data.

  --json       print only one line of JSON when ready
  --rehearse   play the whole program: a sandbox with a clock that a page and
               POST /v1/sandbox/clock {"advanceDays": 30} move forward, a day at a time
  --help       show this help

  PORT                port of the API (default: 8300; 0 picks a free port)
  INBOX_PORT          port of the inbox (default: 8301; 0 picks a free port)
  ISSUER_PORT         port of the earlier system's sign-in (default: 8302; 0 picks a free port)
  TANDEM_DATA         folder to keep data in (default: data is deleted when Tandem stops)
  TANDEM_DAY_SECONDS  length of a day in seconds (default: 86400); use 2 to watch reminders and expiries
  INSIDE_WEBHOOKS     comma-separated hosts on private networks that webhooks may call (default: none):
                      http://127.0.0.1:9100, or http://127.0.0.1:* for any port
  DYNAMODB_ENDPOINT   DynamoDB endpoint to use instead of the embedded one
`;

function numberOf(variable: string, defaultValue: number, [least, most]: readonly [number, number]): number {
  const given = process.env[variable];
  const value = given === undefined || given === '' ? defaultValue : Number(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new CliError(`Invalid ${variable}: '${given}'. Use a whole number from ${least} to ${most}.`);
}

const ports = [0, 65_535] as const;
const day = 86_400;

function insideHosts(): string[] {
  const hosts = (process.env.INSIDE_WEBHOOKS ?? '').split(',').map(host => host.trim());
  const given = hosts.filter(Boolean);
  if (given.every(host => insideHost.test(host))) return given;
  throw new CliError(
    `Invalid INSIDE_WEBHOOKS: '${given}'. Use addresses such as http://127.0.0.1:9100, separated by commas.`,
  );
}

function optionsOf(): EngineOptions {
  return {
    port: numberOf('PORT', 8300, ports),
    inboxPort: numberOf('INBOX_PORT', 8301, ports),
    issuerPort: numberOf('ISSUER_PORT', 8302, ports),
    daySeconds: numberOf('TANDEM_DAY_SECONDS', day, [1, day]),
    data: process.env.TANDEM_DATA || undefined,
    overrides: { insideWebhooks: insideHosts() },
    samples: showcase,
  };
}

/** A rehearsal starts today with nothing in it, and its days are as long as real ones. */
function rehearsed(options: EngineOptions): EngineOptions {
  const set = ['TANDEM_DATA', 'TANDEM_DAY_SECONDS'].find(variable => process.env[variable]);
  if (set) throw new CliError(`A rehearsal has a clock of its own and keeps no data. Start it without ${set}.`);
  return { ...options, samples: undefined, rehearse: true };
}

const one = ({ api, inbox, aws, userPoolId, clientId, accounts }: Engine): string =>
  JSON.stringify({
    api,
    inbox,
    aws,
    userPoolId,
    clientId,
    accounts: accounts.map(({ email, password, roles }) => ({ email, password, roles })),
  });

function summaryOf({ api, inbox, aws, accounts, rehearsal }: Engine, seconds: string): string {
  const width = Math.max(...accounts.map(({ email }) => email.length));
  return `
  Tandem is running (ready in ${seconds} s).

${rehearsal ? `  Clock   ${api}${clockPath}      moves time forward, and says what to try\n` : ''}  Open    ${api}      the program’s pages: apply, or sign in with a sample account
  API     ${api}      try: curl ${api}/v1/enrollments/intake
  Docs    ${api}/docs      the API reference
  Inbox   ${inbox}      receives every email that Tandem sends
  AWS     ${aws}      try: AWS_ENDPOINT_URL=${aws} npm run operator -- list --stage demo

  Sample accounts, all with the password ${accounts[0]?.password}
${accounts.map(({ email, may }) => `    ${email.padEnd(width)}   ${may}`).join('\n')}

  MPN IDs you can claim (the code is emailed to mpn@contoso.example)
${importedIds.map(({ mpnId, type, country, status }) => `    ${mpnId}   ${type}, ${country}, ${status}`).join('\n')}

  Previews of all emails and pages in every language: ${api}/preview
  README.md walks through an enrollment in the browser and the inbox.
  Press Ctrl-C to stop.
`;
}

function flagsOf(): { json?: boolean; rehearse?: boolean; help?: boolean } {
  try {
    const flag = { type: 'boolean' } as const;
    return parseArgs({ options: { json: flag, rehearse: flag, help: flag } }).values;
  } catch (error) {
    throw new CliError(`${(error as Error).message}\n\n${help}`);
  }
}

async function main(): Promise<void> {
  const values = flagsOf();
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const began = performance.now();
  let running: Engine | undefined;
  endWhenAsked(() => running?.stop());
  const engine = await startEngine({
    ...(values.rehearse ? rehearsed(optionsOf()) : optionsOf()),
    ...(!values.json && {
      onLog: line => void (/"level":"(ERROR|WARN)"/.test(line) && process.stderr.write(`  ${line}\n`)),
      onCall: ({ method, path, status, milliseconds }) =>
        process.stdout.write(`  ${status} ${method} ${withoutSecret(path)} ${Math.round(milliseconds)} ms\n`),
    }),
  });
  running = engine;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(values.json ? `${one(engine)}\n` : summaryOf(engine, seconds));
}

/** Hides link secrets in printed paths. */
const withoutSecret = (path: string): string => path.replace(/(\/links\/\w+\/)[\w-]{27}/, '$1…');

await main().catch(exitWithError);
