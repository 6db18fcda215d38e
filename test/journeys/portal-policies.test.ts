import { describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const client = new Client(inject('system'));
const lead = () => new PortalVisitor().signIn('lead@tandem.example', client.passwordOf('lead@tandem.example'));

describe('the policies, on their pages', () => {
  it('say to everyone what applied on a day (R12, R187)', async () => {
    const visitor = new PortalVisitor();
    const list = await visitor.open('/policies');
    expect(list.text).toContain('Who can apply');
    expect(list.text).not.toContain('Catalog What is sold');
    const then = await visitor.open('/policies/intake?on=2018-01-15');
    expect(then.text).toContain('What applies on January 15, 2018');
    expect(then.text).toContain('August 16, 2017 to September 30, 2020');
    expect(then.html).not.toContain('name="validFrom"');
    expect((await visitor.open('/policies/intake?on=1999-01-01')).text).toContain('no edition on that day');
    expect((await visitor.open('/policies/catalogue')).path).toContain('/portal/sign-in');
  });

  it('are drafted, published and thrown away by the review lead, with everything typed kept', async () => {
    const visitor = await lead();
    const [day, other] = [dayAhead(430), dayAhead(440)];
    await visitor.open('/policies/resale');
    const refused = await visitor.send({ validFrom: '', 'value.partnerTenants': 'allowed' }, 'draft');
    expect(refused.html).toContain('href="#validFrom"');
    expect(refused.html).toMatch(/value="allowed" selected/);
    const past = await visitor.send({ validFrom: dayAhead(0), 'value.partnerTenants': 'allowed' }, 'draft');
    expect(past.text).toContain('at least five minutes ahead');

    await visitor.open('/policies/resale');
    const drafted = await visitor.send({ validFrom: day, 'value.partnerTenants': 'allowed' }, 'draft');
    expect(drafted.text).toContain('The draft is saved');
    const published = await visitor.send({}, 'publish', { edition: day });
    expect(published.text).toContain('The edition is published');
    expect((await new PortalVisitor().open(`/policies/resale?on=${day}`)).text).toContain(
      'may buy from another partner',
    );

    await visitor.open('/policies/resale');
    await visitor.send({ validFrom: other, 'value.partnerTenants': 'allowed' }, 'draft');
    expect((await visitor.send({}, 'discard', { edition: other })).text).toContain('The draft is deleted');
  });

  it('have the partner agreement, which the review lead writes from the text in effect and reads before publishing', async () => {
    const visitor = await lead();
    const page = await visitor.open('/policies/agreement');
    expect(page.text).toContain('Partner Agreement (2026-01)');
    expect(page.html).toMatch(/<textarea[^>]*>\s*# Partner Agreement/);
    const [day, signBy] = [dayAhead(470), dayAhead(490)];
    const typed = {
      validFrom: day,
      'value.title': 'Partner Agreement',
      'value.text': '',
      'value.signBy': day,
    };
    const empty = await visitor.send(typed, 'draft');
    expect(empty.html).toContain('href="#value.text"');
    const early = await visitor.send({ ...typed, 'value.text': '## 1. Term\n\nOne year.' }, 'draft');
    expect(early.html).toContain('href="#value.signBy"');
    expect(early.html).toContain('One year.');
    const saved = await visitor.send(
      { ...typed, 'value.text': '## 1. Term\n\nOne year.', 'value.signBy': signBy },
      'draft',
    );
    expect(saved.text).toContain('The draft is saved');
    expect(saved.html).toContain(`href="/policies/agreement/${day}?draft=true"`);
    expect((await visitor.open(`/policies/agreement/${day}?draft=true`)).text).toContain('One year.');
    expect((await visitor.open(`/policies/agreement/${day}`)).status).toBe(404);
    expect((await new PortalVisitor().open(`/policies/agreement/${day}`)).path).toContain('/portal/sign-in');
    await visitor.open('/policies/agreement');
    expect((await visitor.send({}, 'publish', { edition: day })).text).toContain('The edition is published');
    expect((await visitor.open(`/policies/agreement/${day}`)).text).toContain('One year.');
    expect((await visitor.open(`/policies/agreement?on=${day}`)).text).toContain(`Partner Agreement (${day})`);
  });

  it('have the catalog as a file, whose faults are named beside it', async () => {
    const visitor = await lead();
    const page = await visitor.open('/policies/catalogue');
    expect(page.text).toContain('14 offers are in the catalog.');
    expect(page.html).toMatch(/<textarea[^>]*name="value.catalogue"[^>]*>\s*\{/);
    const day = dayAhead(480);
    const typed = { validFrom: day, 'value.catalogue': '{"families": [' };
    const broken = await visitor.send(typed, 'draft');
    expect(broken.text).toContain('must be a JSON object');
    expect(broken.html).toContain('href="#value.catalogue"');
    const { validFrom: _, ...file } = (
      await client
        .signIn('lead@tandem.example')
        .then(caller => caller.get<{ validFrom: string }>('/v1/policies/catalogue/2026-01-01/document'))
    ).body;
    const saved = await visitor.send({ ...typed, 'value.catalogue': JSON.stringify(file) }, 'draft');
    expect(saved.text).toContain('The draft is saved');
    expect((await visitor.send({}, 'discard', { edition: day })).text).toContain('The draft is deleted');
  });

  it('fill in the next intake with what applies now', async () => {
    const visitor = await lead();
    const { html } = await visitor.open('/policies/intake');
    expect(html).toMatch(/value="2027-07-01"/);
    const saved = await visitor.send(
      {
        validFrom: dayAhead(450),
        'value.types[0].state': 'open',
        'value.types[1].state': 'open',
        'value.types[2].state': 'closed',
      },
      'draft',
    );
    expect(saved.text).toContain('The draft is saved');
  });
});
