/** `npm run texts`: how far the texts are translated and reviewed. */
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { exitWithError } from './cli-error.ts';
import { enterReviews } from './review-texts.ts';
import { list, report } from './text-report.ts';
import { help, type TextsOptions, textsOptions } from './texts-options.ts';

function run(options: TextsOptions | undefined): string {
  if (!options) return help;
  if (options.command === 'report') return report();
  if (options.command === 'list') return list(options.list, options.locale);
  const { locale, names, by } = options;
  const reviewed = enterReviews(locale, names, { by, on: calendarDay(new Date()) });
  return `${reviewed} texts of ${locale} are reviewed now. Commit functions/shared/i18n/reviews/${locale}.json.`;
}

try {
  console.log(run(textsOptions(process.argv.slice(2))));
} catch (error) {
  exitWithError(error);
}
