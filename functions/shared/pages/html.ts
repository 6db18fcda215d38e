import * as tag from 'escape-html-template-tag';

export type Html = tag.HtmlSafeString;
type Tag = (parts: TemplateStringsArray, ...values: unknown[]) => Html;

/** Template tag that escapes every value put into it. (The package's types describe its CommonJS build alone.) */
export const html = tag.default as unknown as Tag;

/** Markup of our own, put in as it is. */
export const { safe } = tag;
