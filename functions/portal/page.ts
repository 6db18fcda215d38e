import type { Child } from 'hono/jsx';
import type { Locale } from '#shared/i18n/locale.ts';
import type { FormFrame, Say } from '#shared/pages/parts/view.ts';
import type { ApiClient, Me } from './api.ts';
import type { FormValues } from './form.ts';
import type { ApiProblem } from './problem.ts';
import type { Session } from './session.ts';

/** What every page knows about its request. */
export interface PageRequest {
  locale: Locale;
  say: Say;
  api: ApiClient;
  /** The signed-in person; nothing for visitors. */
  me: Me | undefined;
  /** Variables of the path, decoded. */
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** The session in the browser, for pages that begin or end one. */
  session: Session;
  /** All cookies of the request, for the page that renews a session. */
  cookies: string;
  now: Date;
  /** What the page's forms carry. */
  form: FormFrame;
}

/** What a page loads by: everything but who the person is, which is asked at the same time. */
export interface LoadRequest extends Omit<PageRequest, 'me'> {
  /** Who they were when they were last asked for: a page that needs it to choose its calls needn't wait. */
  known?: Me | undefined;
}

/** The same for a page that only signed-in people see. */
export interface SignedInRequest extends PageRequest {
  me: Me;
}

/** What a page shows: what it loaded, and after a form that was refused, what was typed and why. */
export type View<Request, Data> = Request & {
  data: Data;
  /** The values of the form as they were typed, or nothing typed yet. */
  values: FormValues;
  /** Why the form was refused. */
  problem?: ApiProblem | undefined;
};

/** Where the browser goes after a form, and what the next page says has been done: a key of the texts `done.…`. */
export interface GoTo {
  to: string;
  done?: string;
  /** Cookies to set, of a session that begins or ends. */
  cookies?: readonly string[];
}

/** What is shown as the answer of a form, once: a secret that no later page can show. */
export interface ShowOnce {
  show: Child;
  title: string;
  cookies?: readonly string[];
  /** It has no secret, such as a step of a form: the browser may go back to it. */
  again?: true;
  /** The origin to which a form on it is sent, besides ours: an upload goes to the bucket. */
  formsTo?: string;
  /** Why that step was refused. */
  problem?: ApiProblem | undefined;
}

/** A file that is the answer of a form. */
export interface SendFile {
  file: ArrayBuffer;
  /** How the API describes it. */
  headers: Record<string, string>;
  cookies?: readonly string[];
}

/** What a form does. It throws what the API refuses; the page is then shown again, with everything typed. */
export type Action<Request> = (request: Request, form: FormValues) => Promise<GoTo | ShowOnce | SendFile>;

interface Definition<Request extends PageRequest, Data> {
  /** Its address, with `:variables`. */
  path: `/${string}`;
  /** The title, which is also its heading and part of the browser's title. */
  title: (view: View<Request, Data>) => string;
  /** What search engines show of a page that they may index; no other page is indexed. */
  description?: (view: View<Request, Data>) => string;
  /** Key of the menu entry that it belongs to. */
  menu?: string;
  /**
   * The permission without which its form does nothing, for a page that is only a form: whoever lacks it is refused before they fill
   * it in. What they may do, the API decides.
   */
  needs?: Me['permissions'][number];
  /**
   * What it loads: at most three calls of the API, side by side, with the one that asks who the person is, unless it {@link
   * isFull}. A page that can load nothing without knowing that waits for it.
   */
  load?: (request: LoadRequest, person: Promise<Request['me']>) => Promise<Data>;
  /** It makes three calls of its own, so who the person is comes from the browser's cookie. */
  isFull?: true;
  show: (view: View<Request, Data>) => Child;
  /** What its forms do, by the `action` of their button; `send` where it has none. */
  actions?: Readonly<Record<string, Action<Request>>>;
  /** Width of the content: `text` for reading and forms, `list` for tables. */
  width?: 'text' | 'list';
}

/** A page of the portal, whatever it loads. */
export type Page = Definition<SignedInRequest, unknown> & { access: 'anyone' | 'signedIn' };

/** A page that only signed-in people see; others are asked to sign in, and come back. */
export const signedInPage = <Data = undefined>(page: Definition<SignedInRequest, Data>): Page =>
  ({ ...page, access: 'signedIn' }) as unknown as Page;

/** A page for everyone. */
export const openPage = <Data = undefined>(page: Definition<PageRequest, Data>): Page =>
  ({ ...page, access: 'anyone' }) as unknown as Page;
