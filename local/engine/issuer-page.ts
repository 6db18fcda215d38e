/** The sign-in page of the earlier system of `npm start`. In English: only people who run Tandem see it. */
import type { Member } from '#local/samples/members.ts';
import { html, safe } from '#shared/pages/html.ts';

const style = safe(
  '<style>body{font-family:system-ui,sans-serif;margin:0 auto;max-width:40rem;padding:1rem}button{display:block;margin:.5rem 0;padding:.5rem 1rem;font:inherit}textarea{width:100%;font-family:monospace}</style>',
);

/** @param asked the query that Tandem sent, which the form sends again */
export const signInPage = (asked: URLSearchParams, members: readonly Member[]): string =>
  String(html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Sign in · Membership Center</title>${style}</head><body>
<h1>Membership Center</h1>
<p>This stands for the system that had a company's MPN IDs before. It runs on this machine, and asks for no password. Choose who signs in.</p>
<form method="post" action="/authorize?${asked}">
${members.map(({ subject, name, email }) => html`<button name="account" value="${subject}">${name} (${email})</button>`)}
<button name="cancel" value="1">Cancel</button>
<details><summary>Write the claims of the ID token</summary>
<p><label>JSON, for example <code>{"sub":"1","mpn_ids":[{"mpnId":"4000002","name":"Contoso","country":"US"}]}</code>
<textarea name="claims" rows="8"></textarea></label></p>
<p><label><input type="checkbox" name="otherKey"> Sign with a key that isn't published</label></p>
<button>Sign in with these claims</button></details>
</form></body></html>`);
