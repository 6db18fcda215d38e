import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { pages } from '#functions/portal/pages.ts';
import { type PageForm, PortalPerson, type SentForm } from '#test/hostile/portal-person.ts';
import { asSubmitted, PortalWorld, some } from '#test/hostile/portal-world.ts';
import type { Tally } from '#test/hostile/tally.ts';
import { hostileText } from '#test/hostile/values.ts';
import { stored } from '#test/hostile/verdict.ts';
import type { World } from '#test/hostile/world.ts';
import { foreignIdsAtPortal } from './portal-tenants.ts';

const people = [
  { name: 'visitor', email: undefined, least: 3 },
  { name: 'reseller', email: 'admin@contoso-resale.example', least: 10 },
  { name: 'provider', email: 'admin@fabrikam.example', least: 10 },
  { name: 'lead', email: 'lead@tandem.example', least: 5 },
];

/** What another site's page makes a browser send. */
const otherSites: Record<string, string>[] = [
  { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
  { 'Sec-Fetch-Site': 'same-site' },
  { Origin: 'https://evil.example' },
];

const texts = fc.sample(hostileText([64, 200, 4000]), { numRuns: 400, seed: inject('hostile').seed });
const text = (n: number): string => (texts[n % texts.length] ?? '').toWellFormed().slice(0, 3000);

/** The n-th hostile filling of a form: two of three fields are malformed, the others as the page has them. */
function filled({ path, fields, actions, proof }: PageForm, n: number, round: number): SentForm {
  const written = Object.entries(fields).map(([field, value], place): [string, string] => [
    field,
    (place + round) % 3 === 0 ? value : text(n * 31 + round * 7 + place),
  ]);
  const action = round === 7 ? text(n) : actions[round % (actions.length || 1)];
  return { path, fields: { ...Object.fromEntries(written), ...(action && { action }) }, proof };
}

/** Addresses at which there is nothing. */
const elsewhere = [
  '/portal/:nothing',
  '/portal/assets/:nothing',
  '/portal/assets/names.json',
  '/portal/activity/:nothing',
];

const parameters =
  'to q done lang why status draftToken trackingToken continuationToken seekOperation country asSeenBy page'.split(' ');

/** Pages and forms of the portal: malformed, forged, from other sites, with other companies' IDs. */
export function portal(world: World, tally: Tally): void {
  const own = new PortalWorld(world, tally);

  describe.each(people)('at the portal, a $name', ({ name, email, least }) => {
    let person: PortalPerson;
    let forms: PageForm[];

    beforeAll(async () => {
      person = new PortalPerson(world, name, email);
      await person.enter();
      forms = await person.explore((path, answer) => own.judge(person, 'GET', path, { answer, calls: [] }));
    });

    // What they sent did not end their session: otherwise nothing after it would have been tried.
    afterEach(async () => {
      if (email) expect((await person.open('/portal/me')).answer.status).toBe(200);
    });

    it('does nothing with a form of another site, or without the proof of session and page', async () => {
      expect(forms.length).toBeGreaterThanOrEqual(least);
      const other = new PortalPerson(world, 'visitor');
      await other.enter();
      const forged = ['', 'x'.repeat(43), await person.someProof(), await other.someProof()];
      for (const [n, form] of forms.entries()) {
        const { path, proof } = form;
        const refused = [
          ...some(otherSites, n).map(headers => [403, { ...asSubmitted(form), proof, headers }] as const),
          ...some(forged, n).map(one => [409, { ...asSubmitted(form), proof: one === proof ? '' : one }] as const),
        ];
        for (const [status, sent] of refused) {
          const { answer, calls } = await own.send(person, sent);
          expect([path, answer.status, stored(calls)]).toEqual([path, status, []]);
        }
      }
    });

    it('gets no error and no markup of theirs, whatever they write into a form', async () => {
      for (const [n, form] of forms.filter(({ path }) => !person.endsBy(path)).entries()) {
        for (const round of some([0, 1, 2, 3, 4, 5, 6, 7], n, 2)) await own.send(person, filled(form, n, round));
      }
    });

    it('gets no error and no markup of theirs, whatever they write into an address', async () => {
      for (const [n, path] of [...pages.map(({ path }) => path), ...elsewhere].entries()) {
        const texts = [path.replace(/:\w+/g, () => text(n).slice(0, 100) || 'x')];
        for (const k of parameters.keys()) texts.push(text(n * 8 + k).slice(0, 200));
        const query = parameters.map((key, k) => `${key}=${encodeURIComponent(texts[k + 1] ?? '')}`).join('&');
        const target = path.replace(/:\w+/g, () => encodeURIComponent(text(n).slice(0, 100) || 'x'));
        await own.open(person, `${target}?${query}`, `${path} ${texts.join(' ')} ${query}`);
      }
    });

    // To a lead no company is foreign.
    if (name !== 'lead') {
      it('learns nothing from another company’s ID, and does nothing with it', () =>
        foreignIdsAtPortal(own, person, forms));
    }
  });
}
