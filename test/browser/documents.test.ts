import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { pdf } from '#test/documents.ts';
import { admitted } from '#test/enrolling.ts';
import type { PageUser } from '#test/page-user.ts';
import { ownPhone } from '#test/phone.ts';

const client = new Client(inject('system'));
const phone = ownPhone();

describe.each([
  { scripts: 'with scripts', javaScriptEnabled: true },
  { scripts: 'without scripts', javaScriptEnabled: false },
])('an application is rejected, answered with papers and approved by clicking, $scripts', ({ javaScriptEnabled }) => {
  let applicant: PageUser;
  let reviewer: PageUser;
  let application: Awaited<ReturnType<typeof admitted>>;

  beforeAll(async () => {
    application = await admitted(client);
    [applicant, reviewer] = await Promise.all([
      phone.someone({ javaScriptEnabled }),
      phone.someone({ javaScriptEnabled }),
    ]);
    await reviewer.signIn('reviewer@tandem.example', client.passwordOf('reviewer@tandem.example'));
    await applicant.signIn(application.email, password);
  });

  it('a reviewer says what differs, with a reason of the catalog, and rejects', async () => {
    await reviewer.open(`/portal/reviews/${application.id}`);
    await reviewer.choose({ reasons: 'business.name_differs' });
    await reviewer.page
      .locator('details', { has: reviewer.page.locator('[name="expected-business.name_differs"]') })
      .locator('summary')
      .click();
    await reviewer.fill({
      'found-business.name_differs': 'Contoso Ltd',
      'expected-business.name_differs': 'Contoso Resale Ltd',
    });
    reviewer.page.once('dialog', dialog => dialog.accept());
    await reviewer.press('Reject');
    expect(await reviewer.text()).toContain('The application is rejected.');
  });

  it('the applicant reads which documents are enough, uploads one, and answers', async () => {
    await applicant.open(`/portal/applications/${application.id}`);
    expect(await applicant.text()).toContain('We expected: “Contoso Resale Ltd”.');
    await applicant.select({ kind: 'register_extract', contentType: 'application/pdf' });
    await applicant.press('Add a document');
    await applicant.page.setInputFiles('#file', { name: 'extract.pdf', mimeType: 'application/pdf', buffer: pdf });
    await applicant.press('Upload');
    expect(await applicant.title()).toBe('The file has arrived');
    await applicant.press('Add it to the application');
    expect(await applicant.text()).toContain('The document is in the application.');
    await applicant.fill({ message: 'The extract is attached.' });
    await applicant.press('Send the answer');
    expect(await applicant.text()).toContain('In review');
  });

  it('the reviewer opens the document, authorizes the checks, and approves', async () => {
    await reviewer.open(`/portal/reviews/${application.id}`);
    expect(await reviewer.text()).toContain('The extract is attached.');
    const [download] = await Promise.all([
      reviewer.page.waitForEvent('download'),
      reviewer.page.locator('#documents a').first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('register-extract.pdf');
    for (const check of ['employment_verification', 'business_verification']) {
      const card = reviewer.page.locator(`#${check}`);
      await card.locator('summary').last().click();
      await Promise.all([
        reviewer.page.waitForEvent('domcontentloaded'),
        card.getByRole('button', { name: 'Authorize the check' }).click(),
      ]);
    }
    await reviewer.press('Approve');
    expect(await reviewer.text()).toContain('The application is approved.');
  });
});
