import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoizeEach } from '#shared/runtime/memoize.ts';

/** A version of an agreement, prepared when the functions were bundled. */
export interface AgreementText {
  version: string;
  title: string;
  /** The day it takes effect. */
  effectiveDate: string;
  language: string;
  /** SHA-256 of the Markdown, in hexadecimal. */
  contentHash: string;
  /** When it ceases to count, because a newer version has replaced it (B51); absent while it counts without an end. */
  validUntil?: string;
}

export const formats = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  md: 'text/markdown; charset=utf-8',
} as const;
export type Format = keyof typeof formats;

/** Whose agreement it is. A function has the texts of those that it shows. */
export type AgreementKind = 'partner' | 'customer';

const folders: Record<AgreementKind, string> = {
  partner: join(import.meta.dirname, 'agreements'),
  customer: join(import.meta.dirname, 'customer-agreements'),
};

const versionsOf = memoizeEach(
  (kind: AgreementKind) => JSON.parse(readFileSync(join(folders[kind], 'versions.json'), 'utf8')) as AgreementText[],
);

/** Every version in effect, and those that were, oldest first. */
export const textsUntil = (now: Date, kind: AgreementKind): AgreementText[] =>
  versionsOf(kind)
    .filter(({ effectiveDate }) => new Date(effectiveDate) <= now)
    .sort((a, b) => a.effectiveDate.localeCompare(b.effectiveDate));

/** The latest version in effect of those that come with the deployment. @throws Error when there is none */
export function currentText(now: Date, kind: AgreementKind): AgreementText {
  const latest = textsUntil(now, kind).at(-1);
  if (!latest) throw new Error(`No version of the ${kind} agreement is in effect`);
  return latest;
}

export const readText = (version: string, format: Format, kind: AgreementKind): Buffer =>
  readFileSync(join(folders[kind], `${version}.${format}`));
