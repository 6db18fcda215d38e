/** A mail as a test reads it. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Where the mail of a system can be read: the way it is kept there, and the address. */
export interface Mailbox {
  kind: 'inbox' | 'ministack';
  url: string;
}

/** The mails kept at `url`, the oldest first: all of them, or at least those to an address. */
type Reader = (url: string, to: string) => Promise<Mail[]>;

/** Nobody asks for mails that are older than the test file, in epoch seconds: an inbox of thousands takes long to read. */
const since = Math.floor(Date.now() / 1000) - 1;

const json = async <T>(url: string): Promise<T> => (await fetch(url)).json() as Promise<T>;

const readers: Record<Mailbox['kind'], Reader> = {
  /** The inbox of the embedded engine. */
  inbox: async url => {
    type Kept = { destination: { to: string[] }; subject: string; body: { text: string; html: string } };
    const { emails } = await json<{ emails: Kept[] }>(`${url}/store?since=${since}`);
    return emails.map(({ destination, subject, body }) => ({ to: destination.to[0] ?? '', subject, ...body }));
  },
  /** What MiniStack's SES was given to send, in whichever account; of one address, where it was taught to tell. */
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

/** Every mail to an address so far, the oldest first. */
export async function readMails({ kind, url }: Mailbox, address: string): Promise<Mail[]> {
  return (await readers[kind](url, address)).filter(({ to }) => to === address);
}
