import type { Child, PropsWithChildren } from 'hono/jsx';
import { gapAfter } from '#shared/i18n/sentence.ts';

export type Tone = 'good' | 'wait' | 'bad' | 'plain';

const shapes: Record<Tone, string> = { good: '✓', wait: '●', bad: '✕', plain: '–' };

/** A state: a word, a shape and a color, so that none of them is needed alone. */
export const Badge = ({ tone, children }: PropsWithChildren<{ tone: Tone }>) => (
  <span class={`badge ${tone}`}>
    <span aria-hidden="true">{shapes[tone]}</span> {children}
  </span>
);

interface NoticeProps {
  tone?: Tone;
  title?: string;
  /** Whether the page opens with it in focus, also where no script runs: why a form was refused. */
  focused?: boolean;
}

/** News above the page's content. */
export const Notice = ({ tone = 'plain', title, focused, children }: PropsWithChildren<NoticeProps>) => (
  <div
    class={`notice ${tone}`}
    role={tone === 'bad' ? 'alert' : 'status'}
    {...(focused && { tabindex: -1, autofocus: true })}
  >
    {title ? <strong>{title}</strong> : null}
    {children}
  </div>
);

/** Facts with their names. A fact without a value is left out. */
export const Facts = ({ rows }: { rows: readonly (readonly [name: string, value: Child | undefined])[] }) => (
  <dl class="facts">
    {rows
      .filter(([, value]) => value !== undefined && value !== '' && value !== null && value !== false)
      .map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);

interface TableProps {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly Child[])[];
  /** What would be here, and how to get it, for a list without rows. */
  empty: Child;
}

/** A list. On a narrow screen each row becomes a card with the names of its columns. */
export const Table = ({ caption, head, rows, empty }: TableProps) =>
  rows.length === 0 ? (
    <div class="empty">{empty}</div>
  ) : (
    <div class="scroll">
      <table>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            {head.map(name => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(cells => (
            <tr>
              {cells.map((cell, n) => (
                <td data-label={head[n]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

/** A text and what follows it, set apart as the language of the text does. */
export const Followed = ({ text, strong, children }: PropsWithChildren<{ text: string; strong?: boolean }>) => (
  <>
    {strong ? <strong>{text}</strong> : text}
    {gapAfter(text)}
    {children}
  </>
);

/** Stands in for a page or part that has nothing to show: why, and a link to go on. */
export const Empty = ({ href, label, children }: PropsWithChildren<{ href: string; label: string }>) => (
  <div class="empty">
    <p>{children}</p>
    <p>
      <a href={href}>{label}</a>
    </p>
  </div>
);

/** A part of a page with a heading of its own. */
export const Section = ({ title, id, children }: PropsWithChildren<{ title: string; id?: string }>) => (
  <section id={id}>
    <h2>{title}</h2>
    {children}
  </section>
);

/** Places that a part of a page leads to, one below the other; none of them is what most people came for. */
export const Ways = ({ ways }: { ways: readonly { href: string; label: string }[] }) =>
  ways.length === 0 ? null : (
    <ul class="ways">
      {ways.map(({ href, label }) => (
        <li>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  );

interface TaskProps {
  title: Child;
  /** Where the task is done. */
  href?: string | undefined;
  state: Child;
  hint?: Child;
}

/** Steps to do, each with its state, and a link where there is something to do. */
export const TaskList = ({ tasks }: { tasks: readonly TaskProps[] }) => (
  <ol class="tasks">
    {tasks.map(({ title, href, state, hint }) => (
      <li>
        <div>
          {href ? <a href={href}>{title}</a> : <span>{title}</span>}
          {hint ? <small>{hint}</small> : null}
        </div>
        <div>{state}</div>
      </li>
    ))}
  </ol>
);

interface MomentProps {
  title: Child;
  when?: Child;
  tone: Tone;
}

/** What has happened and what comes, in order of time. */
export const Timeline = ({ moments }: { moments: readonly PropsWithChildren<MomentProps>[] }) => (
  <ol class="timeline">
    {moments.map(({ title, when, tone, children }) => (
      <li class={tone}>
        <strong>{title}</strong>
        {when ? <small>{when}</small> : null}
        {children}
      </li>
    ))}
  </ol>
);

/** Links to the next page of a list. */
export const Pager = ({ next, label }: { next: string | undefined; label: string }) =>
  next ? (
    <p class="pager">
      <a class="button quiet" rel="next" href={next}>
        {label}
      </a>
    </p>
  ) : null;

/** Buttons side by side. */
export const Buttons = ({ children }: PropsWithChildren) => <div class="buttons">{children}</div>;

interface CopyTextProps {
  text: string;
  label: string;
  /** The same, easier to read. */
  shown?: string | undefined;
}

/** Text that is copied by hand or by a script: an address, a code, a secret, or several, one a line. */
export const CopyText = ({ text, label, shown = text }: CopyTextProps) => (
  <div class="copy">
    <code>{shown}</code>
    <button type="button" class="quiet" data-copy={text} hidden>
      {label}
    </button>
  </div>
);

/** Prints the page, where scripts run. Without them the browser's own menu does. */
export const PrintButton = ({ label }: { label: string }) => (
  <button type="button" class="quiet" data-print hidden>
    {label}
  </button>
);
