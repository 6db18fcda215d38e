/** The pages of the inbox: every email, newest first, to search and to open. In English: only people who run Tandem see them. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type Html, html, safe } from '#shared/pages/html.ts';
import { type InboxMail, mailsInInbox } from './mail.ts';

/** A list has no more than this many. */
const mostListed = 200;

const style = safe(
  '<style>body{font-family:system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}table{width:100%;border-collapse:collapse}td,th{text-align:left;padding:.5rem;border-bottom:1px solid #8884}iframe{width:100%;height:70vh;border:1px solid #8884;background:#fff}pre{white-space:pre-wrap}nav{margin-bottom:1rem}</style>',
);

const page = (title: string, api: string, content: Html): string =>
  String(html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title} · Tandem inbox</title>${style}</head><body>
<nav><a href="/">Inbox</a> · <a href="${api}/portal">Portal</a> · <a href="${api}/preview">Preview of all emails</a> · <a href="${api}/docs">API reference</a></nav>
<h1>${title}</h1>${content}</body></html>`);

const sentAt = ({ at }: InboxMail): string => `${new Date(at * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const row = (mail: InboxMail): Html =>
  html`<tr><td>${sentAt(mail)}</td><td>${mail.destination.to.join(', ')}</td><td><a href="/mail?${new URLSearchParams({ id: mail.messageId })}">${mail.subject}</a></td></tr>`;

/** Whether an email has what somebody looks for: in its address, its subject or its text. */
const has = ({ destination, subject, body }: InboxMail, wanted: string): boolean =>
  [...destination.to, subject, body.text ?? ''].some(text => text.toLowerCase().includes(wanted.toLowerCase()));

/** The list, of all emails or those that have a text. */
export function listPage(mails: readonly InboxMail[], wanted: string, api: string): string {
  const found = mails.filter(mail => has(mail, wanted)).reverse();
  const many = `${found.length} ${found.length === 1 ? 'email' : 'emails'}`;
  return page(
    'Inbox',
    api,
    html`<form><label>Search addresses, subjects and texts <input name="q" type="search" value="${wanted}"></label> <button>Search</button></form>
<p>${found.length > mostListed ? `${many}, the newest ${mostListed} listed` : many}. Reload the page to see new ones.</p>
<table><thead><tr><th>Sent</th><th>To</th><th>Subject</th></tr></thead><tbody>${found.slice(0, mostListed).map(row)}</tbody></table>`,
  );
}

/** One email, as a mail program shows it and as text. Its links open in a tab of their own, and nothing of it runs. */
export function mailPage(mail: InboxMail, api: string): string {
  const shown = (mail.body.html ?? '').replace('<head>', '<head><base target="_blank">');
  return page(
    mail.subject,
    api,
    html`<p>To ${mail.destination.to.join(', ')} · ${sentAt(mail)}</p>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="The email as a mail program shows it" srcdoc="${shown}"></iframe>
<h2>As text</h2><pre>${mail.body.text ?? ''}</pre>`,
  );
}

/** The page of an address of the inbox; undefined for those of the email service. */
function pageAt(url: string, api: string): { status: number; body: string } | undefined {
  const { pathname, searchParams } = new URL(url, 'http://inbox');
  if (pathname === '/') return { status: 200, body: listPage(mailsInInbox(), searchParams.get('q') ?? '', api) };
  if (pathname !== '/mail') return undefined;
  const mail = mailsInInbox().find(({ messageId }) => messageId === searchParams.get('id'));
  if (mail) return { status: 200, body: mailPage(mail, api) };
  return { status: 404, body: page('No such email', api, html`<p>The inbox has been cleared since.</p>`) };
}

/** Puts the pages in front of the email service, which answers everything else. */
export function serveInboxPages(server: Server, api: string): void {
  const others = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const found = request.method === 'GET' ? pageAt(request.url ?? '/', api) : undefined;
    if (!found) for (const other of others) other.call(server, request, response);
    else response.writeHead(found.status, { 'Content-Type': 'text/html; charset=utf-8' }).end(found.body);
  });
}
