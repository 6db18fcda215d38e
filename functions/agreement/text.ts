import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A version of the partner agreement, prepared when the functions were bundled. */
export interface AgreementText {
  version: string;
  title: string;
  /** The day it takes effect. */
  effectiveDate: string;
  language: string;
  /** SHA-256 of the Markdown, in hexadecimal. */
  contentHash: string;
}

export const formats = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  md: 'text/markdown; charset=utf-8',
} as const;
export type Format = keyof typeof formats;

const folder = join(import.meta.dirname, 'agreements');
let versions: AgreementText[] | undefined;

/** The latest version in effect, which is the one to sign. @throws Error when there is none */
export function currentText(now: Date): AgreementText {
  versions ??= JSON.parse(readFileSync(join(folder, 'versions.json'), 'utf8')) as AgreementText[];
  const inEffect = versions.filter(({ effectiveDate }) => new Date(effectiveDate) <= now);
  const latest = inEffect.sort((a, b) => b.effectiveDate.localeCompare(a.effectiveDate))[0];
  if (!latest) throw new Error('No version of the partner agreement is in effect');
  return latest;
}

export const readText = (version: string, format: Format): Buffer => readFileSync(join(folder, `${version}.${format}`));
