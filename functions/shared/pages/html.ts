import * as tag from 'escape-html-template-tag';

export type Html = tag.HtmlSafeString;
type Tag = (parts: TemplateStringsArray, ...values: unknown[]) => Html;

/**
 * Template tag that escapes every interpolated value. The cast is needed because the package's types only describe its
 * CommonJS build.
 */
export const html = tag.default as unknown as Tag;

/** Inserts trusted markup without escaping. */
export const { safe } = tag;
