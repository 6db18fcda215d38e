import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from '#infra/contrast.ts';
import { grounds, ownerOf } from '#infra/owner.ts';
import type { Stage } from '#infra/stage-settings.ts';
import { stageOf } from '#infra/stages.ts';
import { sampleMail } from '#local/samples/mails.ts';
import { assetsOf } from '#shared/pages/assets.ts';

const withOwner = (owner: Partial<Stage['owner']>) =>
  stageOf('demo', { owner: { name: 'Contoso Ltd', ...owner } }).owner;
const icon = 'functions/portal/assets/icon.svg';

describe('contrast', () => {
  it('is 21 for black on white, and 1 for a color on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#0a4f96', '#0a4f96')).toBe(1);
  });

  it('is that of a published example of WCAG', () => expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2));
});

describe('the owner of a stage', () => {
  it('has a logo, colors, and addresses', () => {
    const colors = { light: '#7a1f5c', dark: '#f0a6d2' };
    const owner = withOwner({
      logo: icon,
      colors,
      replyTo: 'help@contoso.com',
      postal: '1 Road',
      support: 'a@b.example',
    });
    const known = ownerOf(owner);
    expect(known.logo).toMatch(/^logo-[\w-]{12}\.svg$/);
    expect(assetsOf(known).styles.at(-1)).toBe('/portal/assets/colors-7a1f5c-f0a6d2.css');
    expect(assetsOf(known).logo).toBe(`/portal/assets/${known.logo}`);
  });

  it.each([
    [{ colors: { light: '#ffcc00', dark: '#ffcc00' } }, 'owner.colors.light has a contrast of 1.4 to #f3f5f7'],
    [{ colors: { light: '#0a4f96', dark: '#0a4f96' } }, 'choose a lighter color'],
    [{ colors: { light: 'blue', dark: '#8cc3fa' } }, 'owner.colors.light is not a color such as #0a4f96'],
    [{ logo: 'nowhere.svg' }, 'owner.logo is not a file .svg, .png or .webp of at most 20 KB'],
    [{ logo: 'functions/portal/assets/portal.css' }, 'owner.logo is not a file'],
    [{ logo: '..' }, 'owner.logo is not a file'],
    [
      { support: 'http://contoso.com' },
      'owner.support is neither a web page that starts with https:// nor an email address',
    ],
    [{ replyTo: 'nobody' }, 'owner.replyTo'],
    [{ postal: 'one\r\ntwo' }, 'owner.postal'],
  ])('is refused with what to do: %j', (owner, message) => expect(() => withOwner(owner)).toThrow(message));

  it('is checked against the grounds of the style sheet', () => {
    const css = readFileSync('functions/portal/assets/portal.css', 'utf8');
    for (const name of ['paper', 'ground', 'on-accent'] as const)
      expect(css).toContain(`--${name}: light-dark(${grounds.light[name]}, ${grounds.dark[name]});`);
  });

  it('has its colors and files served for a year, and no others', async () => {
    process.env.OWNER = JSON.stringify({ name: 'Contoso Ltd', colors: { light: '#7a1f5c', dark: '#f0a6d2' } });
    const { asset } = await import('#functions/portal/assets.ts');
    const colors = asset('colors-7a1f5c-f0a6d2.css');
    expect(await colors?.text()).toBe(':root{--accent:light-dark(#7a1f5c,#f0a6d2)}');
    expect(colors?.headers.get('cache-control')).toContain('immutable');
    expect(asset('icon.svg')?.headers.get('content-type')).toBe('image/svg+xml');
    for (const name of ['colors-000000-ffffff.css', 'portal.ts', '../app.ts']) expect(asset(name)).toBeUndefined();
  });

  it('is at the end of every email, with postal address and support', () => {
    const { text, html } = sampleMail('confirm', 'en-US');
    expect(text).toContain('1 Example Street, Dublin 1, Ireland\nSupport: help@tandem.example\nImprint: https://');
    expect(html).toContain('1 Example Street');
  });
});
