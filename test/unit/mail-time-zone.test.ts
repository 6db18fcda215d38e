import { describe, expect, it } from 'vitest';
import { enrollmentEmail } from '#functions/enrollment/application/transition.ts';
import { recipientAt } from '#functions/partnership/rules.ts';
import { userEmails } from '#functions/user/emails.ts';
import { newUser } from '#functions/user/rules.ts';
import { renderMail } from '#shared/mail/render-mail.ts';
import { afterDays } from '#test/clock.ts';
import { begun } from '#test/records.ts';

const cy = { tenantId: 'operator', email: 'cy@fabrikam.example', name: 'Cy Ho', locale: 'zh-TW' } as const;
const traveler = { ...cy, timeZone: 'Asia/Tokyo' };

const inCountry = (country: string) => {
  const { address } = begun().application;
  return begun({ address: { ...address, country } });
};

describe('the dates of an email', () => {
  it('are in the zone of the company, if its country has one, and else in UTC', () => {
    expect(enrollmentEmail(inCountry('TW'), 'confirm', 'ann@contoso.example').timeZone).toBe('Asia/Taipei');
    expect(enrollmentEmail(inCountry('US'), 'confirm', 'ann@contoso.example').timeZone).toBe('UTC');
  });

  it('are for reviewers in the zone that they chose, wherever the applicant is', () => {
    expect(enrollmentEmail(inCountry('TW'), 'review_entered', traveler).timeZone).toBe('Asia/Tokyo');
    expect(enrollmentEmail(inCountry('TW'), 'review_entered', cy)).not.toHaveProperty('timeZone');
  });

  it('are for people of a company in the zone that they chose, else in the company’s', () => {
    const party = { tenantId: 't', name: 'Fabrikam', country: 'TW' };
    expect(recipientAt(party, cy).timeZone).toBe('Asia/Taipei');
    expect(recipientAt(party, traveler).timeZone).toBe('Asia/Tokyo');
    const sent = { firstName: 'Bo', lastName: 'Li', email: 'bo@contoso.example', agentRole: 'sales_agent' } as const;
    const from = { userId: 'bo', tenantId: 't', kind: 'indirect_reseller', locale: 'zh-TW' } as const;
    const user = newUser(
      { ...sent, adminRole: 'none' },
      { ...from, delivery: 'invite_link', proved: true },
      afterDays(0),
    );
    const [invited] = userEmails(undefined, user, { company: 'Contoso Ltd', country: 'TW', by: 'Ann' }, []);
    expect(invited).toMatchObject({ kind: 'user_invited', timeZone: 'Asia/Taipei' });
    expect(invited?.params).not.toHaveProperty('country');
  });

  it('name the zone', () => {
    const content = {
      kind: 'confirm',
      locale: 'zh-TW',
      programme: 'P',
      link: 'https://p.example/',
      params: { company: 'Contoso', applicant: 'Ann', expires: { date: '2026-07-01T22:30:00Z' } },
    } as const;
    expect(renderMail({ ...content, timeZone: 'Asia/Taipei' }).text).toContain('2026年7月2日 06:30 GMT+8');
    expect(renderMail(content).text).toContain('2026年7月1日 22:30 UTC');
  });
});
