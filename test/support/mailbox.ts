/** An email as tests read it. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Where a system's emails can be read: the type of mailbox and its URL. */
export interface Mailbox {
  kind: 'inbox' | 'ministack';
  url: string;
}

/** Reads the emails at `url`, oldest first: all of them, or at least those to an address. */
type Reader = (url: string, to: string) => Promise<Mail[]>;

/** Epoch seconds before which emails are skipped, because a large inbox is slow to read. */
const since = Math.floor(Date.now() / 1000) - 1;

const json = async <T>(url: string): Promise<T> => (await fetch(url)).json() as Promise<T>;

const readers: Record<Mailbox['kind'], Reader> = {
  /** The inbox of the embedded engine. */
  inbox: async url => (await readInbox(url)).map(({ to, subject, text, html }) => ({ to, subject, text, html })),
  /** Emails sent through MiniStack's SES in any account; filtered by address where it supports that. */
  ministack: async (url, to) => {
    type Kept = { To: string[]; Subject: string; BodyText: string; BodyHtml: string };
    const address = `${url}/_ministack/ses/messages?${new URLSearchParams({ to })}`;
    const { messages } = await json<{ messages: Record<string, Kept[]> }>(address);
    const all = Object.values(messages).flat();
    return all.map(({ To, Subject, BodyText, BodyHtml }) => {
      return { to: To[0] ?? '', subject: Subject, text: BodyText, html: BodyHtml };
    });
  },
};

interface InboxMail extends Mail {
  id: string;
  /** Epoch seconds. */
  at: number;
}

/** What was read from each inbox, by URL. */
const readBefore = new Map<string, InboxMail[]>();

/** Every email of an embedded inbox. Asks for the new ones only: tests that wait look often, and it soon holds megabytes. */
async function readInbox(url: string): Promise<InboxMail[]> {
  type Kept = { messageId: string; destination: { to: string[] }; subject: string; body: Mail; at: number };
  const before = readBefore.get(url) ?? [];
  const last = before.at(-1);
  const { emails } = await json<{ emails: Kept[] }>(`${url}/store?since=${last?.at ?? since}`);
  const latest = emails.map(({ messageId, destination, subject, body: { text, html }, at }) => {
    return { id: messageId, to: destination.to[0] ?? '', subject, text, html, at };
  });
  // Without the last one, the inbox was cleared.
  const isGrown = last && latest.some(({ id }) => id === last.id);
  const all = isGrown ? [...before.filter(({ at }) => at < last.at), ...latest] : latest;
  readBefore.set(url, all);
  return all;
}

/** Every email to an address so far, oldest first. */
export async function readMails({ kind, url }: Mailbox, address: string): Promise<Mail[]> {
  return (await readers[kind](url, address)).filter(({ to }) => to === address);
}
