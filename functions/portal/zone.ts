import { createContext } from 'hono/jsx';
import { defaultTimeZone } from '#shared/i18n/time-zone.ts';

/** The time zone of the person who looks at a page, for every moment on it. */
export const Zone = createContext(defaultTimeZone);
