import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { chooseLocale, type Locale } from '#shared/i18n/locale.ts';

/** Not in the locale files: only the embedded engine ever starts while somebody waits. */
const words: Record<Locale, readonly [title: string, text: string]> = {
  'en-US': ['Tandem is starting', 'This page opens by itself in a moment.'],
  'zh-CN': ['Tandem 正在启动', '本页面稍后会自动打开。'],
  'zh-TW': ['Tandem 正在啟動', '本頁面稍後會自動開啟。'],
  'ru-RU': ['Tandem запускается', 'Эта страница скоро откроется сама.'],
};

const secondsToReload = 2;

/** What a browser gets before the system is ready: a page that loads itself again. A program gets JSON, as from API Gateway. */
export function startingReply(headers: Readonly<Record<string, string | undefined>>): Result {
  const retry = { 'Retry-After': String(secondsToReload), 'Cache-Control': 'no-store' };
  if (!headers.accept?.includes('text/html'))
    return { statusCode: 503, headers: retry, body: JSON.stringify({ message: 'Service Unavailable' }) };
  const locale = chooseLocale(undefined, headers['accept-language']);
  const [title, text] = words[locale];
  const body = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta http-equiv="refresh" content="${secondsToReload}"><title>${title}</title></head><body style="font-family:system-ui;margin:20vh 1.5rem;text-align:center"><h1>${title}</h1><p>${text}</p></body></html>`;
  return { statusCode: 503, headers: { ...retry, 'Content-Type': 'text/html; charset=utf-8' }, body };
}
