import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FontName } from '#functions/agreement/published/fonts.ts';

const require = createRequire(import.meta.url);

/** The module that reads the fonts, of which only functions that contain it get them. */
export const fontReader = 'functions/agreement/published/fonts.ts';

/** The files of the fonts, which are licensed under the SIL Open Font License and that of Bitstream Vera. */
const files: Record<FontName, string> = {
  DejaVuSerif: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSerif.ttf'),
  'DejaVuSerif-Bold': require.resolve('dejavu-fonts-ttf/ttf/DejaVuSerif-Bold.ttf'),
  NotoSansSC: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
};

/** Where a font's file is installed. */
export const installedFont = (name: FontName): string => files[name];

/** Copies the fonts of PDFs beside a function, under the names by which they are read. */
export async function copyFonts(target: string): Promise<void> {
  const names = Object.keys(files) as FontName[];
  await Promise.all(names.map(name => cp(installedFont(name), join(target, `${name}.ttf`))));
}
