import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Locale } from '#shared/i18n/locale.ts';
import { localeFiles } from '#shared/i18n/text-files.ts';

const functions = join(import.meta.dirname, '../../functions');

/** When each text of a language was last changed, by area and key (`page confirm.title`), in milliseconds. */
export type TextAges = ReadonlyMap<string, number>;

/**
 * Reads from `git blame` of a locale file when each of its texts was last changed. The files have one text a line, below the
 * line of its area.
 * @param blame the output with `--line-porcelain`
 */
export function agesIn(blame: string): [string, number][] {
  let [time, area] = [0, ''];
  return blame.split('\n').flatMap(line => {
    const [, committed] = /^committer-time (\d+)$/.exec(line) ?? [];
    if (committed) time = Number(committed) * 1000;
    area = /^\t {2}"(\w+)": \{$/.exec(line)?.[1] ?? area;
    const key = /^\t {4}"([^"]+)": /.exec(line)?.[1];
    return key === undefined ? [] : [[`${area} ${key}`, time] as [string, number]];
  });
}

/** The ages of all texts of a language; none where the sources are not in a git repository. */
export function readAges(locale: Locale): TextAges {
  try {
    const blames = localeFiles(locale).map(path =>
      execFileSync('git', ['blame', '--line-porcelain', path], {
        ...{ cwd: functions, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] },
      }),
    );
    return new Map(blames.flatMap(agesIn));
  } catch {
    return new Map();
  }
}
