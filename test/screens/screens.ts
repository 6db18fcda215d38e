/**
 * `npm run screens`: takes the pictures in docs/screens of a system with the sample story, in Chromium; only those that are named, if any
 * are: `npm run screens -- catalog cart-phone`. With `SCREENS` they go to another folder, whole pages of any size.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium } from 'playwright-core';
import { startEngine } from '#local/engine/engine.ts';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { PageUser } from '#test/page-user.ts';
import { playStory } from './story.ts';
import { playTrade } from './trade.ts';

const { SCREENS: elsewhere } = process.env;
const folder = elsewhere ?? join(import.meta.dirname, '../../docs/screens');
/** The largest file, so that the repository stays small. */
const mostKilobytes = 150;

const desktop = { viewport: { width: 1280, height: 800 }, colorScheme: 'light', locale: 'en-US' } as const;
const dark = { ...desktop, colorScheme: 'dark' } as const;
const phone = { ...desktop, viewport: { width: 360, height: 740 } } as const;

/** A picture: its file, who looks at which page, and how. */
interface Picture {
  file: string;
  path: string;
  /** Who is signed in; nobody for visitors. */
  email?: string;
  look?: BrowserContextOptions;
  /** What is done on the page before. */
  act?: (user: PageUser) => Promise<void>;
}

/** The picture of a page on a desktop; elsewhere, on a phone, too. */
const onBoth = (picture: Picture): Picture[] =>
  elsewhere ? [picture, { ...picture, file: `${picture.file}-phone`, look: phone }] : [picture];

async function beginApplication(user: PageUser): Promise<void> {
  await user.press('Begin the application');
  await user.fill({ companyName: 'Fourth Coffee', 'address.addressLine1': '400 Broad Street' });
  await user.select({ 'address.country': 'US' });
}

const engine = await startEngine({});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
});

async function take({ file, path, email, look = desktop, act }: Picture): Promise<void> {
  const context = await browser.newContext(look);
  const user = new PageUser(await context.newPage(), engine.api);
  if (email) await user.signIn(email, client.passwordOf(email) || password);
  await user.open(path);
  await act?.(user);
  const target = join(folder, `${file}.png`);
  await user.page.screenshot({ path: target, animations: 'disabled', fullPage: elsewhere !== undefined });
  await context.close();
  const kilobytes = (await stat(target)).size / 1024;
  if (!elsewhere && kilobytes > mostKilobytes)
    throw new Error(`${file}.png has ${kilobytes.toFixed(0)} KB, more than ${mostKilobytes}`);
  process.stdout.write(`${file}.png ${kilobytes.toFixed(0)} KB\n`);
}

const client = new Client(engine);
const { approved, inReview } = await playStory(client);
const trade = await playTrade(client);
const [fabrikam, contoso, lead] = ['admin@fabrikam.example', 'admin@contoso-resale.example', 'lead@tandem.example'];
const application = `/portal/applications/${inReview.id}`;
const pictures: Picture[] = [
  { file: 'front-door', path: '/' },
  { file: 'wizard', path: '/portal/apply', act: beginApplication },
  { file: 'status', path: application, email: inReview.email },
  { file: 'status-phone', path: application, email: inReview.email, look: phone },
  { file: 'home', path: '/portal', email: approved.email },
  { file: 'agreement', path: '/portal/agreement', email: approved.email },
  { file: 'users', path: '/portal/company/users', email: contoso },
  { file: 'review-queue', path: '/portal/reviews', email: lead },
  { file: 'review', path: `/portal/reviews/${inReview.id}`, email: lead },
  { file: 'review-dark', path: `/portal/reviews/${inReview.id}`, email: lead, look: dark },
  { file: 'overview', path: '/portal/overview', email: lead },
  { file: 'directory', path: '/providers' },
  ...onBoth({ file: 'catalog', path: '/portal/catalog', email: fabrikam }),
  ...onBoth({ file: 'cart', path: trade.cart, email: fabrikam }),
  ...onBoth({ file: 'order', path: trade.order, email: fabrikam }),
  ...onBoth({ file: 'subscription', path: trade.subscription, email: fabrikam }),
  ...onBoth({ file: 'subscription-history', path: `${trade.subscription}/history`, email: fabrikam }),
  ...onBoth({ file: 'licenses', path: `${trade.customer}/licenses`, email: trade.customerEmail }),
  ...onBoth({ file: 'user-licenses', path: `${trade.user}/licenses`, email: trade.customerEmail }),
  ...onBoth({ file: 'renewals', path: '/portal/renewals?days=365', email: fabrikam }),
  ...onBoth({ file: 'incentives', path: '/portal/incentives', email: contoso }),
  ...onBoth({ file: 'transfers', path: '/portal/transfers', email: fabrikam }),
  ...onBoth({ file: 'move', path: `${trade.direct.customer}/transfers/new`, email: trade.direct.email }),
  ...onBoth({ file: 'own-subscriptions', path: '/portal/own-subscriptions', email: trade.customerEmail }),
];
const wanted = process.argv.slice(2);
for (const picture of pictures) if (wanted.length === 0 || wanted.includes(picture.file)) await take(picture);
await browser.close();
await engine.stop();
// Timers of stopped workflows may still have weeks to run.
process.exit();
