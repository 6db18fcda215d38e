import type { Child, PropsWithChildren } from 'hono/jsx';
import { defaultLocale, type Locale, localeNames, locales } from '#shared/i18n/locale.ts';
import { assetsOf } from '#shared/pages/assets.ts';
import { englishParameter, reading } from '#shared/pages/reading.ts';
import { linksOf, type Owner } from '#shared/runtime/owner.ts';
import { Followed } from './show.tsx';
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
  /** The entries of a signed-in person. */
  menu?: readonly MenuGroup[] | undefined;
  /** Key of the menu's entry for this page. */
  current?: string | undefined;
  /** Links in the header, for people without a menu. */
  links?: readonly { label: string; href: string; current?: boolean }[] | undefined;
  /** The right end of the header: who is signed in, or how to. */
  account?: Child | undefined;
  /** A search in the header, for those who have one. */
  search?: Child | undefined;
  /** Query parameters that the language links keep. */
  query: Readonly<Record<string, string>>;
  /** The page's own path, where its language links lead to another: after a form of an emailed link. */
  path?: string | undefined;
  /** Where people who connect their systems begin, as a link in the footer. */
  integrate?: { label: string; href: string } | undefined;
  /** What the footer says about the page. */
  note?: string | undefined;
  /** Whether the page runs the portal's script. */
  scripts?: boolean | undefined;
  /** What search engines show of a public page. */
  description?: string | undefined;
  /** The address of a public page, with the host: search engines learn of its languages. */
  address?: string | undefined;
  /** Addresses of style sheets besides those of all pages. */
  styles?: readonly string[] | undefined;
  /** Whether the page is in other languages, too. */
  languages?: boolean | undefined;
  width?: 'text' | 'list' | undefined;
}

const Languages = ({ locale, say, query, path = '' }: FrameProps) => (
  <nav aria-label={say('frame.language')}>
    <ul class="languages">
      {locales.map(other => (
        <li>
          {other === locale ? (
            <span aria-current="true">{localeNames[other]}</span>
          ) : (
            <a href={`${path}?${new URLSearchParams({ ...query, lang: other })}`} lang={other} hreflang={other}>
              {localeNames[other]}
            </a>
          )}
        </li>
      ))}
    </ul>
  </nav>
);

/** Whether the page was translated by a machine, and how to see the English beside it. Its texts are known at its end. */
const Translation = ({ locale, say, query, path = '' }: FrameProps) => {
  if (locale === defaultLocale) return null;
  const { english, machine } = reading();
  const { [englishParameter]: _asked, ...others } = query;
  const next = new URLSearchParams({ ...others, lang: locale, ...(english ? {} : { [englishParameter]: '1' }) });
  return (
    <p>
      {machine ? <Followed text={say('frame.machine')} /> : null}
      <a href={`${path}?${next}`}>{say(english ? 'frame.english_hide' : 'frame.english_show')}</a>
    </p>
  );
};

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
    {integrate ? (
      <li>
        <a href={integrate.href}>{integrate.label}</a>
      </li>
    ) : null}
  </ul>
);

const Menu = ({ menu = [], current, say }: FrameProps) => (
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

/** Links of the header; on a narrow screen behind a word, since they would take more of it than the page. */
const Links = ({ links = [], say }: FrameProps) => (
  <nav class="links" aria-label={say('frame.menu')}>
    <details>
      <summary>{say('frame.menu')}</summary>
      <ul>
        {links.map(({ label, href, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  </nav>
);

/** What the browser and search engines read. */
const Head = ({
  windowTitle,
  programme,
  owner,
  scripts,
  description,
  address,
  locale,
  styles: more = [],
}: FrameProps) => {
  const { styles, script, icon } = assetsOf(owner);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>{`${windowTitle} · ${programme}`}</title>
      {description ? <meta name="description" content={description} /> : null}
      {address ? <link rel="canonical" href={`${address}?lang=${locale}`} /> : null}
      {address
        ? locales.map(other => <link rel="alternate" hreflang={other} href={`${address}?lang=${other}`} />)
        : null}
      <link rel="icon" href={icon} type="image/svg+xml" />
      {[...styles, ...more].map(style => (
        <link rel="stylesheet" href={style} />
      ))}
      {scripts ? <script src={script} defer></script> : null}
    </head>
  );
};

/** Says that nothing here is real, and where a rehearsal moves its clock. */
const Practice = ({ owner: { sandbox }, say }: FrameProps) =>
  sandbox ? (
    <p class="practice">
      <strong>{say('frame.sandbox')}</strong>{' '}
      <Followed text={say('frame.sandbox_means')}>
        {sandbox.clock ? <a href={sandbox.clock}>{say('frame.sandbox_clock')}</a> : null}
      </Followed>
    </p>
  ) : null;

/** The document around every page: header, menu, content, languages. It works without a script, from 360 px on. */
export const Frame = (props: PropsWithChildren<FrameProps>) => {
  const { locale, say, programme, title, owner, menu = [], links = [], account, search } = props;
  const { icon, logo } = assetsOf(owner);
  return (
    <html lang={locale}>
      <Head {...props} />
      <body class={menu.length > 0 ? 'with-menu' : undefined}>
        <a class="skip" href="#content">
          {say('frame.skip')}
        </a>
        <header class="top">
          <Practice {...props} />
          <a class="brand" href="/">
            {logo ? <img src={logo} alt={owner.name} height="32" /> : <img src={icon} alt="" width="28" height="28" />}
            <span>{programme}</span>
          </a>
          {search}
          {menu.length === 0 && links.length > 0 ? <Links {...props} /> : null}
          {account ? <div class="account">{account}</div> : null}
        </header>
        {menu.length > 0 ? <Menu {...props} /> : null}
        <main id="content" class={props.width ?? 'text'} tabindex={-1}>
          <h1>{title}</h1>
          {props.children}
        </main>
        <footer>
          <Legal {...props} />
          {props.languages === false ? null : <Languages {...props} />}
          {props.note ? <p>{props.note}</p> : null}
          {props.languages === false ? null : <Translation {...props} />}
        </footer>
      </body>
    </html>
  );
};
