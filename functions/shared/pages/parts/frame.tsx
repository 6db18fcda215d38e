import type { Child, PropsWithChildren } from 'hono/jsx';
import { type Locale, localeNames, locales } from '#shared/i18n/locale.ts';
import { assetsOf } from '#shared/pages/assets.ts';
import { linksOf, type Owner } from '#shared/runtime/owner.ts';
import type { Say } from './view.ts';

/** An entry of the menu. */
interface MenuEntry {
  key: string;
  label: string;
  href: string;
}

/** Entries under a heading. */
export interface MenuGroup {
  label: string;
  entries: readonly MenuEntry[];
}

export interface FrameProps {
  locale: Locale;
  say: Say;
  programme: string;
  owner: Owner;
  title: string;
  /** What the browser's window says: also whether a form was refused. */
  windowTitle: string;
  menu: readonly MenuGroup[];
  /** Key of the menu's entry for this page. */
  current?: string | undefined;
  /** The right end of the header: who is signed in, or how to. */
  account: Child;
  /** A search in the header, for those who have one. */
  search?: Child | undefined;
  /** Query parameters that the language links keep. */
  query: Readonly<Record<string, string>>;
  /** Where people who connect their systems begin, as a link in the footer. */
  integrate: { label: string; href: string };
  width?: 'text' | 'list' | undefined;
}

const Languages = ({ locale, say, query }: FrameProps) => (
  <nav aria-label={say('frame.language')}>
    <ul class="languages">
      {locales.map(other => (
        <li>
          {other === locale ? (
            <span aria-current="true">{localeNames[other]}</span>
          ) : (
            <a href={`?${new URLSearchParams({ ...query, lang: other })}`} lang={other} hreflang={other}>
              {localeNames[other]}
            </a>
          )}
        </li>
      ))}
    </ul>
  </nav>
);

/** Who runs the program, their pages for support, imprint, privacy and terms, and the page for integrators. */
const Legal = ({ owner, say, integrate }: FrameProps) => (
  <ul class="languages">
    <li>{owner.name}</li>
    {linksOf(owner).map(({ name, href }) => (
      <li>
        <a href={href} rel="noreferrer">
          {say(`frame.${name}`)}
        </a>
      </li>
    ))}
    <li>
      <a href={integrate.href}>{integrate.label}</a>
    </li>
  </ul>
);

const Menu = ({ menu, current, say }: FrameProps) => (
  <nav class="menu" aria-label={say('frame.menu')}>
    <details>
      <summary>{say('frame.menu')}</summary>
      {menu.map(({ label, entries }) => (
        <div>
          <h2>{label}</h2>
          <ul>
            {entries.map(entry => (
              <li>
                <a href={entry.href} aria-current={entry.key === current ? 'page' : undefined}>
                  {entry.label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  </nav>
);

/** The document around every page: header, menu, content, languages. It works without a script, from 360 px on. */
export const Frame = (props: PropsWithChildren<FrameProps>) => {
  const { locale, say, programme, title, windowTitle, owner, menu, account, search, width = 'text', children } = props;
  const { styles, script, icon, logo } = assetsOf(owner);
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${windowTitle} · ${programme}`}</title>
        <link rel="icon" href={icon} type="image/svg+xml" />
        {styles.map(style => (
          <link rel="stylesheet" href={style} />
        ))}
        <script src={script} defer></script>
      </head>
      <body class={menu.length > 0 ? 'with-menu' : undefined}>
        <a class="skip" href="#content">
          {say('frame.skip')}
        </a>
        <header class="top">
          <a class="brand" href="/">
            {logo ? <img src={logo} alt={owner.name} height="32" /> : <img src={icon} alt="" width="28" height="28" />}
            <span>{programme}</span>
          </a>
          {search}
          <div class="account">{account}</div>
        </header>
        {menu.length > 0 ? <Menu {...props} /> : null}
        <main id="content" class={width} tabindex={-1}>
          <h1>{title}</h1>
          {children}
        </main>
        <footer>
          <Legal {...props} />
          <Languages {...props} />
        </footer>
      </body>
    </html>
  );
};
