/**
 * `npm run demo`: starts a Tandem of its own and runs one enrollment from application to activation, printing each
 * step.
 */
import { styleText } from 'node:util';
import { exitWithError } from '#infra/cli/cli-error.ts';
import { type Engine, startEngine } from './engine/engine.ts';
import type { InboxMail } from './engine/mail.ts';
import { endWhenAsked } from './engine/shutdown.ts';

const print = (text = '') => process.stdout.write(`${text}\n`);
const bold = (text: string) => styleText('bold', text);
const dim = (text: string) => styleText('dim', text);

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** A path without the IDs and secrets that mean nothing to a reader. */
const shortened = (path: string): string =>
  path.replace(/(\/links\/\w+\/)[\w-]+/, '$1…').replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '…');

/** Runs the demo as an API client does: over HTTP, reading email from the inbox. */
class Demo {
  readonly #engine: Engine;
  #read = 0;
  #heading = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** @param about what happens in this step, and what to expect of it */
  heading(title: string, about: string): void {
    print(`\n${bold(`${++this.#heading}. ${title}`)}\n   ${about}`);
  }

  async call(method: string, path: string, body?: object, token?: string): Promise<Answer> {
    const response = await fetch(`${this.#engine.api}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {} };
    print(`   ${dim(`${method} ${shortened(path)}`)} → ${answer.status}`);
    if (answer.status >= 400) throw new Error(`${method} ${path} returned ${answer.status}: ${text}`);
    return answer;
  }

  async signIn(email: string, password: string): Promise<string> {
    const { body } = await this.call('POST', '/v1/session', { email, password });
    return String(body.accessToken);
  }

  /** Waits for `count` new emails and prints them. @returns the first one */
  async mails(count = 1): Promise<InboxMail> {
    for (let tries = 0; tries < 400; tries++) {
      const all = await this.#engine.mails();
      if (all.length >= this.#read + count) {
        const news = all.slice(this.#read);
        this.#read = all.length;
        for (const { destination, subject } of news)
          print(`   ${styleText('cyan', '✉')}  ${destination.to[0]}: ${subject}`);
        return news[0] as InboxMail;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error('The expected email did not arrive');
  }
}

const password = 'Quiet-harbour-7-lanterns';
const address = { addressLine1: 'One Microsoft Way', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' };
const application = {
  partnerType: 'indirect_reseller',
  companyName: 'Contoso Ltd',
  address,
  primaryContact: { firstName: 'Ann', lastName: 'Lee', email: 'ann@contoso.example', phoneNumber: '+1 425 555 0100' },
  supportProfile: { email: 'support@contoso.example', website: 'https://contoso.example' },
  organizationProfile: { domain: 'contoso.example', language: 'en', culture: 'en-US' },
  authorityAccepted: true,
};

async function play(engine: Engine): Promise<void> {
  const stage = new Demo(engine);

  stage.heading(
    'Contoso applies as an indirect reseller',
    'Anybody can. The contact gets an email with a link and a code; until she uses them, the application claims nothing.',
  );
  const { body: applied } = await stage.call('POST', '/v1/enrollments', application);
  print(`   status ${bold(String(applied.status))}`);
  const mail = await stage.mails();

  stage.heading(
    'Ann opens the link in the email, enters its code and chooses a password',
    'Opening the page (GET) changes nothing. Sending its form makes her the first global admin and starts the review.',
  );
  const [link = ''] = /\/links\/confirm\/[\w-]+/.exec(mail.body.text ?? '') ?? [];
  const [, code = ''] = /[:：] ?(\d{6})$/m.exec(mail.body.text ?? '') ?? [];
  await stage.call('GET', link);
  const { body: confirmed } = await stage.call('POST', link, { code, signedUp: true, addressBelongs: true, password });
  print(
    `   status ${bold(String(confirmed.status))}; checked automatically: her email address and that its domain belongs to Contoso`,
  );
  await stage.mails();

  stage.heading(
    'A reviewer completes the other checks and approves',
    'Reviewers sign in to the program, not to a company. Nothing is approved while a check is open.',
  );
  const reviewer = await stage.signIn('reviewer@tandem.example', engine.accounts[0]?.password ?? '');
  const review = `/v1/reviews/${applied.id}`;
  await stage.call('GET', '/v1/reviews', undefined, reviewer);
  for (const check of ['employment_verification', 'business_verification']) {
    await stage.call('PUT', `${review}/checks/${check}`, { status: 'authorized' }, reviewer);
  }
  await stage.call('POST', `${review}/decision`, { decision: 'approve' }, reviewer);
  await stage.mails();

  stage.heading(
    'Ann adds a location and associates its MPN ID',
    'The ID says which company in which country orders, signs and earns; it is needed before the agreement.',
  );
  const admin = await stage.signIn('ann@contoso.example', password);
  const { body: location } = await stage.call('POST', '/v1/mpnids', { name: 'Headquarters', address }, admin);
  await stage.call('PUT', '/v1/account/mpnassociation', { mpnId: location.mpnId }, admin);
  print(`   MPN ID ${bold(String(location.mpnId))}`);

  stage.heading(
    'Ann reads and signs the partner agreement',
    'She signs the version that she has read: another version or hash is refused.',
  );
  const { body: agreement } = await stage.call('GET', '/v1/agreements/partner', undefined, admin);
  await stage.call('GET', '/v1/agreements/partner/document?format=md', undefined, admin);
  const { version, contentHash } = agreement;
  await stage.call('POST', '/v1/agreements/partner/signatures', { version, contentHash, accepted: true }, admin);
  await stage.mails();

  stage.heading('The account is active', 'Providers can now find Contoso, and invite it to work with them.');
  const { body: account } = await stage.call('GET', '/v1/account', undefined, admin);
  if (account.status !== 'active') throw new Error(`The account is ${account.status}`);
  const [execution] = [...engine.steps.executions.values()];
  print(`   status ${styleText('green', String(account.status))}, region ${account.region}, agreement ${version}`);
  print(`   workflow steps: ${execution?.states.join(' → ')}`);
}

async function main(): Promise<void> {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  let running: Engine | undefined;
  endWhenAsked(() => running?.stop(), 1);
  print('Starting Tandem on this machine: bundles the functions, then starts database, email, sign-in and workflows.');
  print('This takes up to a minute the first time …');
  const engine = await startEngine();
  running = engine;
  try {
    print(`Ready in ${seconds()} s.`);
    await play(engine);
    print(`\nDone in ${seconds()} s. Run 'npm start' to keep such a system running and look at it in a browser:`);
    print('   http://127.0.0.1:8300            the portal: apply, or sign in with a sample account');
    print('   http://127.0.0.1:8300/providers  the public directory of providers');
    print('   http://127.0.0.1:8301            the inbox, with every email that Tandem sends');
  } finally {
    await engine.stop();
  }
}

await main().catch(exitWithError);
process.exit(0);
