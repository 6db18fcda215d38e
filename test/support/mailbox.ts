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
  inbox: async url => {
    type Kept = { destination: { to: string[] }; subject: string; body: { text: string; html: string } };
    const { emails } = await json<{ emails: Kept[] }>(`${url}/store?since=${since}`);
    return emails.map(({ destination, subject, body }) => ({ to: destination.to[0] ?? '', subject, ...body }));
  },
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

/** Every email to an address so far, oldest first. */
export async function readMails({ kind, url }: Mailbox, address: string): Promise<Mail[]> {
  return (await readers[kind](url, address)).filter(({ to }) => to === address);
}
