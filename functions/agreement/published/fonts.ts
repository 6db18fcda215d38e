/** The fonts of agreements in scripts other than Latin. The build copies them beside the functions that print agreements. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoizeEach } from '#shared/runtime/memoize.ts';

/** DejaVu has Latin, Greek and Cyrillic letters; Noto Sans SC has Chinese ones, too. */
export type FontName = 'DejaVuSerif' | 'DejaVuSerif-Bold' | 'NotoSansSC';

/** A font file: TrueType, up to 10 MB. */
export const fontFile = memoizeEach(
  (name: FontName): Buffer => readFileSync(join(import.meta.dirname, 'fonts', `${name}.ttf`)),
);
