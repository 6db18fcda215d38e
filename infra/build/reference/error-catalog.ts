import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { Problem, type Reason, reasons } from '#shared/errors/problem.ts';
import { readTexts } from '#shared/i18n/text-files.ts';
import { type Html, html } from '#shared/pages/html.ts';

/** A message with its variables by name, in the form for many. */
function readable(elements: readonly MessageFormatElement[]): string {
  return elements
    .map(element => {
      if (element.type === TYPE.literal) return element.value;
      if (element.type === TYPE.plural || element.type === TYPE.select)
        return readable(element.options.other?.value ?? []);
      return element.type === TYPE.pound ? '{number}' : 'value' in element ? `{${element.value}}` : '';
    })
    .join('');
}

export const reasonAnchor = (reason: string): string => `error-${reason}`;

/** Every reason with its status, its number and what to do about it. */
export function errorCatalog(): Html {
  const messages = readTexts('en-US', 'problem') as Record<Reason, string>;
  return html`<h2 id="errors">Error catalog</h2>
<p>Every <code>reason</code> of a refusal, with its HTTP status and <code>code</code>, and what to do. Words in braces are placeholders.</p>
<dl class="rows">${reasons.map(reason => {
    const { status, code } = new Problem(reason);
    return html`<div id="${reasonAnchor(reason)}"><dt><code>${reason}</code><br><span class="soft words">${status} · code ${code}</span></dt><dd>${readable(parse(messages[reason], { ignoreTag: true }))}</dd></div>`;
  })}</dl>`;
}
